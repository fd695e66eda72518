package com.mileproof.rewards;

import com.mileproof.platform.PublicUrl;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RewardsConfiguration {

    /** People pay, unless another provider is there. */
    @Bean
    @ConditionalOnMissingBean
    PayoutProvider payoutProvider(PublicUrl publicUrl) {
        return new PaidByPeople(publicUrl);
    }
}
