// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import static io.github.cameltwin.TwinResource.attributes;
import static io.github.cameltwin.TwinResource.clientAttribute;
import static io.github.cameltwin.internal.operation.Argument.ATTRIBUTE;
import static io.github.cameltwin.internal.operation.Argument.CLIENT;
import static io.github.cameltwin.internal.operation.Argument.NAME;
import static io.github.cameltwin.internal.operation.Argument.NAMES;
import static io.github.cameltwin.internal.operation.Argument.ROWS;
import static io.github.cameltwin.internal.operation.Argument.VALUE;
import static io.github.cameltwin.internal.operation.Argument.VALUES;

import io.github.cameltwin.TwinOperation;
import io.github.cameltwin.TwinResource;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The pairs of resource and operation that there are, and the arguments of each. */
public enum Action {
    CREATE_ATTRIBUTE(attributes, TwinOperation.create, NAME),
    LIST_ATTRIBUTES(attributes, TwinOperation.list),
    GET_ATTRIBUTE(attributes, TwinOperation.get, ATTRIBUTE),
    RENAME_ATTRIBUTE(attributes, TwinOperation.rename, ATTRIBUTE, NAME),
    DELETE_ATTRIBUTE(attributes, TwinOperation.delete, ATTRIBUTE),
    ENSURE_ATTRIBUTES(attributes, TwinOperation.ensure, NAMES),
    SET_VALUE(clientAttribute, TwinOperation.set, CLIENT, ATTRIBUTE, VALUE),
    LIST_VALUES(clientAttribute, TwinOperation.list, CLIENT),
    GET_VALUE(clientAttribute, TwinOperation.get, CLIENT, ATTRIBUTE),
    DELETE_VALUE(clientAttribute, TwinOperation.delete, CLIENT, ATTRIBUTE),
    SET_VALUES(clientAttribute, TwinOperation.setAll, CLIENT, VALUES),
    SYNC_VALUES(clientAttribute, TwinOperation.sync, CLIENT, VALUES),
    LOAD_ROWS(clientAttribute, TwinOperation.load, ROWS);

    private final TwinResource resource;
    private final TwinOperation operation;
    private final Set<Argument> needs;

    Action(TwinResource resource, TwinOperation operation, Argument... needs) {
        this.resource = resource;
        this.operation = operation;
        this.needs = Set.of(needs);
    }

    /**
     * Finds the action of these names, in any case.
     *
     * @throws IllegalArgumentException if there is none; the message lists the resource's operations
     */
    public static Action of(TwinResource resource, String operation) {
        return Arrays.stream(values())
                .filter(action ->
                        action.resource == resource && action.operation.name().equalsIgnoreCase(operation))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The resource '" + resource + "' has no operation '"
                        + operation + "'. Its operations are: " + operationsOf(resource)));
    }

    /** Returns the operations of a resource, for messages. */
    public static String operationsOf(TwinResource resource) {
        return Arrays.stream(values())
                .filter(action -> action.resource == resource)
                .map(action -> action.operation.name())
                .collect(Collectors.joining(", "));
    }

    public TwinResource resource() {
        return resource;
    }

    public TwinOperation operation() {
        return operation;
    }

    public boolean needs(Argument argument) {
        return needs.contains(argument);
    }

    /** Returns whether the action reads the body while it runs, so that it needs the thread until its end. */
    public boolean holdsThread() {
        return needs(Argument.ROWS);
    }

    /** Returns whether it changes nothing, or can say what it would change. */
    public boolean supportsDryRun() {
        return switch (operation) {
            case list, get, sync, load -> true;
            case create, rename, delete, ensure, set, setAll -> false;
        };
    }

    /** As it is written in an endpoint URI. */
    @Override
    public String toString() {
        return "twin:" + resource + "?operation=" + operation;
    }
}
