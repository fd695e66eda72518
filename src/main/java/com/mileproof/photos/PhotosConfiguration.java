package com.mileproof.photos;

import com.mileproof.platform.Settings;
import com.mileproof.platform.sandbox.Sandbox;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** The storage of photos and the processes beside the server. */
@Configuration(proxyBeanMethods = false)
class PhotosConfiguration {

    private static final String DIRECTORY = "photos";
    private static final int FORM_MEMORY_BYTES = 64 * 1024;

    /** After the database, which first makes sure that the data directory is ours. */
    @Bean
    @DependsOn("database")
    PhotoStorage photoStorage(Settings settings) throws IOException {
        var directory = settings.data().resolve(DIRECTORY);
        var s3 = settings.photos().s3();
        return s3 == null
                ? PhotoDirectory.open(directory)
                : PhotoBucket.open(new Bucket(s3, Patience.USUAL), directory);
    }

    /** Made at the start, so that a wrong directory or bucket stops it. */
    @Bean
    StoreIdentity storeIdentity(PhotoStorage storage, BlobStore blobs, Clock clock) throws IOException {
        var identity = new StoreIdentity(storage, blobs, clock);
        identity.establish();
        return identity;
    }

    @Bean
    HeicConverter heicConverter() {
        return HeicConverter.find();
    }

    @Bean
    Darkroom darkroom(HeicConverter heic, Sandbox sandbox) {
        return new Darkroom(heic, sandbox);
    }

    /** Large parts of forms lie where unfinished uploads are swept up. */
    @Bean
    MultipartConfigElement uploadForms(PhotoStorage storage) {
        return new MultipartConfigElement(
                storage.incoming().toString(),
                IncomingPhoto.MAX_PHOTO_BYTES,
                MultipartUpload.MAX_FORM_BYTES,
                FORM_MEMORY_BYTES);
    }
}
