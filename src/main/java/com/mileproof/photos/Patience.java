package com.mileproof.photos;

import com.mileproof.platform.Settings.Photos.S3;
import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * How long a store is waited for.
 *
 * @param connect for a connection
 * @param silence for the next bytes
 * @param attempt for an answer to one attempt, all its bytes included
 * @param call for an answer, further attempts included
 */
record Patience(Duration connect, Duration silence, Duration attempt, Duration call) {

    static final Patience USUAL =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(20));

    private static final int ATTEMPTS = 2;

    /** A client of the store that waits no longer. */
    S3Client client(S3 settings) {
        var credentials = AwsBasicCredentials.create(
                Objects.requireNonNull(settings.accessKey()), Objects.requireNonNull(settings.secretKey()));
        var builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .forcePathStyle(settings.pathStyle())
                // stores other than AWS know no checksums in trailers and no signed chunks
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .overrideConfiguration(calls -> calls.apiCallAttemptTimeout(attempt())
                        .apiCallTimeout(call())
                        .retryStrategy(retries -> retries.maxAttempts(ATTEMPTS)))
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(connect())
                        .socketTimeout(silence())
                        .build());
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }
}
