package com.mileproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Snapshot;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Checks that a test leaves everything that the server keeps as it found it, and the server ready. */
final class NothingWritten implements BeforeEachCallback, AfterEachCallback {

    private final RunningServer server;
    private Snapshot before = new Snapshot(Map.of(), "");

    NothingWritten(RunningServer server) {
        this.server = server;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        before = Snapshot.of(server);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(Snapshot.of(server)).isEqualTo(before);
        server.anyone().get("/actuator/health/readiness").ok();
    }
}
