package com.mileproof.platform;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The address that photo URLs begin with: the one in the settings, or localhost and the port in use. */
@Component
public final class PublicUrl {

    private final Settings settings;
    private volatile int port;

    PublicUrl(Settings settings) {
        this.settings = settings;
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        boolean main = event.getApplicationContext().getServerNamespace() == null;
        if (main) {
            port = event.getWebServer().getPort();
        }
    }

    /** Without a slash at the end. */
    public String base() {
        var configured = settings.publicUrl();
        if (configured == null) {
            return "http://localhost:" + port;
        }
        var text = configured.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
