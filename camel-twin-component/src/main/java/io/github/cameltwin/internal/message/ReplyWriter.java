// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinOutputType;
import io.github.cameltwin.internal.operation.Reply;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;

/**
 * Writes an action's reply to the message. A body is left untouched where TWIN answers none.
 * What an action tells beside goes into result headers, never into a header that later steps read an argument from. Thread-safe.
 */
public final class ReplyWriter {

    private final TwinOutputType outputType;
    private final ObjectMapper mapper;

    public ReplyWriter(TwinOutputType outputType, ObjectMapper mapper) {
        this.outputType = outputType;
        this.mapper = mapper;
    }

    public void write(Exchange exchange, Reply reply) {
        Message message = exchange.getMessage();
        if (reply.hasBody()) {
            writeBody(message, reply.body());
        }
        if (reply.count() != null) {
            message.setHeader(TwinConstants.COUNT, reply.count());
        }
        if (reply.attributeId() != null) {
            message.setHeader(TwinConstants.RESULT_ID, reply.attributeId());
        } else if (reply.hasBody() && reply.body() == null) {
            // Where nothing was found, the result of an earlier step must not pass for that of this one.
            message.removeHeader(TwinConstants.RESULT_ID);
        }
    }

    /** Writes a result that stands for itself. */
    public void writeBody(Message message, Object result) {
        message.setBody(bodyOf(result));
    }

    private Object bodyOf(Object result) {
        if (outputType == TwinOutputType.json && result != null) {
            try {
                return mapper.writeValueAsString(result);
            } catch (JsonProcessingException e) {
                throw new RuntimeCamelException("The result could not be written as JSON", e);
            }
        }
        return result;
    }
}
