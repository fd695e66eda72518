package com.mileproof.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings every node shares. Unknown {@code mileproof.*} settings stop the start. */
public record Settings(
        @Setting("Directory that holds everything Mileproof keeps: embedded database, photos, master key, demo.json.")
        @DefaultValue("./data")
        Path data,

        @Setting(
                "Make a demo partner on the first start of the embedded mode and write its credentials to `demo.json`. While it is on, Mileproof listens on loopback only.")
        @DefaultValue("true")
        boolean demo,

        @Setting(
                "Address under which clients reach this server; photo URLs begin with it. Default: `http://localhost:` and the port in use.")
        @Nullable
        URI publicUrl,

        @Setting(
                "File with the master key that seals the token and URL keys in the database; made on the first start. Default: `master.key` in the data directory. Every node needs the same file.")
        @Nullable
        Path masterKeyFile,

        @Setting("Proxies (addresses or CIDR ranges) whose `X-Forwarded-For` is believed. Default: none.") @DefaultValue
        List<String> trustedProxies,

        @Setting(
                "Failed authentications a minute, for one client id from one address, after which further failures answer 429.")
        @DefaultValue("100")
        int maxAuthFailuresPerMinute,

        @DefaultValue Database database,

        @DefaultValue Verification verification,

        @DefaultValue Review review) {

    private static final String JDBC = "jdbc:postgresql://";
    private static final Set<String> WEB = Set.of("http", "https");

    /** Where PostgreSQL is. */
    public record Database(
            @Setting(
                    "JDBC URL of an external PostgreSQL 15 or later, `jdbc:postgresql://…`. Default: the embedded PostgreSQL 18 in the data directory.")
            @Nullable
            String url,

            @Setting("User of the external PostgreSQL.") @Nullable
            String user,

            @Setting("Password of the external PostgreSQL.") @Nullable
            String password,

            @Setting("Connections in the pool. Few let commits share one flush to disk.") @DefaultValue("16")
            int poolSize) {

        public Database {
            if (url == null && (user != null || password != null)) {
                throw new StartRefused("mileproof.database.user and .password are those of an external PostgreSQL;"
                        + " name it with mileproof.database.url.");
            }
            if (url != null && !url.startsWith(JDBC)) {
                throw new StartRefused("mileproof.database.url begins with " + JDBC
                        + "; user and password have settings of their own.");
            }
            if (poolSize < 1) {
                throw new StartRefused("mileproof.database.pool-size is at least 1.");
            }
        }

        /** The URL without its parameters, which may hold a password. */
        String place() {
            return url == null ? "" : url.replaceFirst("\\?.*", "");
        }
    }

    /** What this node does of the machine's work. */
    public record Verification(
            @Setting(
                    "Check-ins whose photos this node reads at the same time; each takes one processor. 0 leaves the node without. Default: the number of processors.")
            @Nullable
            Integer workers) {

        private static final int MOST_WORKERS = 256;

        public Verification {
            if (workers != null && (workers < 0 || workers > MOST_WORKERS)) {
                throw new StartRefused("mileproof.verification.workers is a number from 0 to " + MOST_WORKERS + ".");
            }
        }

        public int threads() {
            return workers == null ? Runtime.getRuntime().availableProcessors() : workers;
        }
    }

    /** What this node does of what people decide. */
    public record Review(
            @Setting(
                    "Whether this node lets decisions of people take effect when their time to be undone is over. At least one node does.")
            @DefaultValue("true")
            boolean worker) {}

    public Settings {
        if (publicUrl != null
                && (!WEB.contains(String.valueOf(publicUrl.getScheme())) || publicUrl.getHost() == null)) {
            throw new StartRefused(
                    "mileproof.public-url is an address such as https://checkins.example.com, not " + publicUrl + ".");
        }
        if (maxAuthFailuresPerMinute < 1) {
            throw new StartRefused("mileproof.max-auth-failures-per-minute is at least 1.");
        }
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** Which Mileproof this is, for people: where its data lie. */
    public String place() {
        return embedded() ? data.toAbsolutePath().normalize().toString() : database.place();
    }

    /** True when Mileproof runs its own PostgreSQL in the data directory. */
    public boolean embedded() {
        return database.url() == null;
    }

    /** True when the demo partner belongs to this server; an external database never gets one. */
    public boolean demoPartner() {
        return demo && embedded();
    }

    public Path masterKey() {
        return masterKeyFile == null ? data.resolve("master.key") : masterKeyFile;
    }
}
