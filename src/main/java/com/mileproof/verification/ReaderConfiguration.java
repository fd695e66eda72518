package com.mileproof.verification;

import com.mileproof.photos.HeicConverter;
import com.mileproof.platform.Settings;
import com.mileproof.platform.sandbox.Sandbox;
import com.mileproof.verification.reading.ChildReader;
import com.mileproof.verification.reading.Reader;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who reads the photos. */
@Configuration(proxyBeanMethods = false)
class ReaderConfiguration {

    /** No child starts before the first photo. */
    @Bean
    @ConditionalOnMissingBean(Reader.class)
    ChildReader reader(Sandbox sandbox, HeicConverter heic, Settings settings) {
        return new ChildReader(sandbox, Math.max(1, settings.verification().threads()), heic.program());
    }
}
