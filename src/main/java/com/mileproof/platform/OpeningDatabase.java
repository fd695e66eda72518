package com.mileproof.platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The database on its way: PostgreSQL starts while the framework still looks for its parts. What stands against it is
 * told to whoever awaits it, and nobody before.
 */
public final class OpeningDatabase implements AutoCloseable {

    private static final String BEAN = "openingDatabase";

    private final CompletableFuture<Database> opened = new CompletableFuture<>();
    private boolean awaited;

    private OpeningDatabase() {}

    /** Begins to open the database of a context whose settings and role are decided. */
    public static void begin(ConfigurableApplicationContext context) {
        var beans = context.getBeanFactory();
        var settings = beans.getBean(Settings.class);
        var role = beans.getBean(Role.class);
        var opening = new OpeningDatabase();
        beans.registerSingleton(BEAN, opening);
        if (beans instanceof DefaultSingletonBeanRegistry registry) {
            registry.registerDisposableBean(BEAN, opening::close);
        }
        // of the system; and no reason for a program to live on when nothing else is left of it
        Thread.ofPlatform().daemon().name("database-opening").start(() -> opening.open(settings, role));
    }

    private void open(Settings settings, Role role) {
        try {
            opened.complete(Database.open(settings, role));
        } catch (RuntimeException | Error e) {
            opened.completeExceptionally(e);
        }
    }

    /** Waits until it is open; from then on it is the caller's to close. */
    Database await() {
        awaited = true;
        try {
            return opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw e;
        }
    }

    /** Closes the database of a start that came to nothing before anybody asked for it. */
    @Override
    public void close() {
        if (awaited) {
            return;
        }
        try {
            opened.join().close();
        } catch (CompletionException refused) {
            // it never opened, and another reason ends the start
        }
    }
}
