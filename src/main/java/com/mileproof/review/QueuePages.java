package com.mileproof.review;

import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.NavItem;
import com.mileproof.platform.console.Viewer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What the console opens on: the check-ins that wait for a person. */
@Controller
final class QueuePages {

    @GetMapping("/console")
    String queue(Viewer by) {
        return "review/queue";
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        @Bean
        NavItem queueItem() {
            return new NavItem(10, "Queue", "/console", AccountRole.viewer);
        }
    }
}
