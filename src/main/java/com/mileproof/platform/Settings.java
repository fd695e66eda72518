package com.mileproof.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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

        @Setting(
                "File with the journal of erasures, which is read at each start so that an older backup brings no erased user back. It must not come from that backup. Default: `erasures.journal` in the data directory. Nodes may share it or have one each.")
        @Nullable
        Path erasureJournal,

        @Setting("Proxies (addresses or CIDR ranges) whose `X-Forwarded-For` is believed. Default: none.") @DefaultValue
        List<String> trustedProxies,

        @Setting(
                "Failed authentications a minute, for one client id from one address, after which further failures answer 429.")
        @DefaultValue("100")
        int maxAuthFailuresPerMinute,

        @Setting(
                "Requests of partners, without uploads, that this node works on at once. A burst beyond waits up to a second, 400 ms when more keep coming than can be done, 100 ms when far more do; the rest is answered 503, with `Retry-After`. 0: no limit. Default: three for two connections of the pool.")
        @Nullable
        Integer requestsAtOnce,

        @DefaultValue Database database,

        @DefaultValue Photos photos,

        @DefaultValue Verification verification,

        @DefaultValue Review review,

        @DefaultValue History history,

        @DefaultValue Rewards rewards,

        @DefaultValue Webhooks webhooks,

        @DefaultValue Console console) {

    /** Few wait for a connection then: the pool gives them to whoever comes as often as to whoever waits. */
    private static final int REQUESTS_FOR_TWO_CONNECTIONS = 3;

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

    /** Where photos and files lie. */
    public record Photos(@Nullable S3 s3) {

        /** A bucket that all nodes share; null leaves photos in the data directory. */
        public record S3(
                @Setting(
                        "Bucket for photos, in a store that speaks S3; it must exist. Every node needs the same. Default: none, and photos lie in the data directory.")
                @Nullable
                String bucket,

                @Setting("Address of the store, `https://…`. Default: AWS in that region.") @Nullable
                URI endpoint,

                @Setting("Region of the bucket.") @DefaultValue("us-east-1")
                String region,

                @Setting("Access key of the store.") @Nullable
                String accessKey,

                @Setting("Its secret key; best given as an environment variable.") @Nullable
                String secretKey,

                @Setting(
                        "Whether the bucket's name stands in the path of addresses and not in the host. Default: true where an endpoint is given.")
                @Nullable
                Boolean pathStyle,

                @Setting("What the names of all objects begin with, for a bucket that holds other things, too.")
                @DefaultValue("")
                String prefix) {

            private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,62}");
            private static final Pattern PREFIX = Pattern.compile("(?:[A-Za-z0-9._-]{1,100}/?){0,5}");

            public S3 {
                if (bucket == null || accessKey == null || secretKey == null) {
                    throw new StartRefused("mileproof.photos.s3 takes bucket, access-key and secret-key together.");
                }
                if (!BUCKET.matcher(bucket).matches()) {
                    throw new StartRefused("mileproof.photos.s3.bucket is the name of a bucket, not " + bucket + ".");
                }
                if (endpoint != null
                        && (!WEB.contains(String.valueOf(endpoint.getScheme())) || endpoint.getHost() == null)) {
                    throw new StartRefused(
                            "mileproof.photos.s3.endpoint is an address such as https://s3.example.com, not " + endpoint
                                    + ".");
                }
                if (!PREFIX.matcher(prefix).matches()) {
                    throw new StartRefused(
                            "mileproof.photos.s3.prefix is made of letters, digits, '.', '_', '-' and '/' between them,"
                                    + " not " + prefix + ".");
                }
                prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
                pathStyle = pathStyle == null ? endpoint != null : pathStyle;
            }

            /** Without the keys. */
            @Override
            public String toString() {
                return "bucket " + bucket + (endpoint == null ? " in " + region : " at " + endpoint);
            }
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

    /** What this node does for the histories of readings. */
    public record History(
            @Setting("Whether this node appends confirmed readings to the histories. At least one node does.")
            @DefaultValue("true")
            boolean worker) {}

    /** What this node does for rewards. */
    public record Rewards(
            @Setting("Whether this node lets rewards follow their check-ins. At least one node does.")
            @DefaultValue("true")
            boolean worker) {}

    /** What this node does of telling partners. */
    public record Webhooks(
            @Setting("Whether this node sends webhooks. At least one node does.") @DefaultValue("true")
            boolean worker,

            @Setting(
                    "Private address ranges (CIDR) to which webhooks may go, also by plain http; for receivers inside your own network. Loopback only when listed. Default: none, and webhooks go to public addresses by https only.")
            @DefaultValue
            List<String> allowedPrivateCidrs) {

        public Webhooks {
            allowedPrivateCidrs = List.copyOf(allowedPrivateCidrs);
        }
    }

    /** The pages that people use. */
    public record Console(
            @Setting("Hours without a request after which somebody at the console is asked to sign in again.")
            @DefaultValue("8")
            int sessionHours,

            @Nullable Oidc oidc) {

        private static final int MOST_SESSION_HOURS = 720;

        public Console {
            if (sessionHours < 1 || sessionHours > MOST_SESSION_HOURS) {
                throw new StartRefused(
                        "mileproof.console.session-hours is a number from 1 to " + MOST_SESSION_HOURS + ".");
            }
        }

        /** Sign-in through somebody else's OpenID Connect; null leaves it off. */
        public record Oidc(
                @Setting(
                        "Issuer of the OpenID Connect provider through which people sign in to the console, `https://…`. Default: none, and only passwords open it.")
                @Nullable
                URI issuerUri,

                @Setting("Mileproof's client id at that provider.") @Nullable
                String clientId,

                @Setting("Its secret.") @Nullable String clientSecret,

                @Setting("What the button on the sign-in page calls the provider.") @DefaultValue("your organisation")
                String label,

                @Setting(
                        "Claim that is the account's username: `email`, which has to be verified, or `preferred_username`.")
                @DefaultValue("email")
                String usernameClaim,

                @Setting("Admins sign in through the provider only; their passwords open nothing.")
                @DefaultValue("false")
                boolean requiredForAdmins) {

            private static final Set<String> CLAIMS = Set.of("email", "preferred_username");

            public Oidc {
                if (issuerUri == null || clientId == null || clientSecret == null) {
                    throw new StartRefused(
                            "mileproof.console.oidc takes issuer-uri, client-id and client-secret together.");
                }
                if (!CLAIMS.contains(usernameClaim)) {
                    throw new StartRefused("mileproof.console.oidc.username-claim is email or preferred_username, not "
                            + usernameClaim + ".");
                }
            }
        }

        public Duration idle() {
            return Duration.ofHours(sessionHours);
        }
    }

    public Settings {
        if (publicUrl != null
                && (!WEB.contains(String.valueOf(publicUrl.getScheme())) || publicUrl.getHost() == null)) {
            throw new StartRefused(
                    "mileproof.public-url is an address such as https://checkins.example.com, not " + publicUrl + ".");
        }
        if (maxAuthFailuresPerMinute < 1) {
            throw new StartRefused("mileproof.max-auth-failures-per-minute is at least 1.");
        }
        if (requestsAtOnce != null && requestsAtOnce < 0) {
            throw new StartRefused("mileproof.requests-at-once is a number, 0 for no limit.");
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

    /** Requests that are worked on at once; 0 where there is no limit. */
    public int slots() {
        return requestsAtOnce == null
                ? Math.max(1, REQUESTS_FOR_TWO_CONNECTIONS * database.poolSize() / 2)
                : requestsAtOnce;
    }

    public Path masterKey() {
        return masterKeyFile == null ? data.resolve("master.key") : masterKeyFile;
    }
}
