// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package com.example;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.apache.camel.ProducerTemplate;

/** The webhook: gives a client's card, a JSON object of names and values, to the route. */
@Path("/clients")
public class ClientCards {

    @Inject
    ProducerTemplate camel;

    @PUT
    @Path("{clientId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public String update(String clientId, String card) {
        return camel.requestBodyAndHeader("direct:card", card, "CamelTwinClientId", clientId, String.class);
    }
}
