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
 * Writes the reply of an operation to the message. Leaves the body untouched where the reply has none. Writes result headers
 * only, never a header that a later step reads its arguments from. Thread-safe.
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
        } else if (reply.endsEarlierResult()) {
            message.removeHeader(TwinConstants.RESULT_ID);
        }
    }

    /** Writes a result as the body. */
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
