package com.mileproof.golden;

import com.mileproof.testkit.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Who sends a request.
 *
 * @param shown the lines of headers that a page prints of him
 * @param api what he sends with, asked for anew each time, because tokens end
 */
record Client(List<String> shown, Supplier<Api> api) {

    static Client showing(String line, Supplier<Api> api) {
        return new Client(List.of(line), api);
    }

    Client with(String header, String value) {
        var more = new ArrayList<>(shown);
        more.add(header + ": " + value);
        return new Client(List.copyOf(more), () -> api.get().with(header, value));
    }

    /** The same as if behind a proxy, which no page shows. */
    Client from(String address) {
        return new Client(shown, () -> api.get().from(address));
    }
}
