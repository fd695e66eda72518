package com.mileproof.review;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.NavItem;
import com.mileproof.platform.console.Viewer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the work goes. */
@Controller
final class FiguresPages {

    private final Figures figures;
    private final ReviewQueue queue;

    FiguresPages(Figures figures, ReviewQueue queue) {
        this.figures = figures;
        this.queue = queue;
    }

    @GetMapping("/console/figures")
    String figures(Viewer by, @RequestParam(defaultValue = "") String partner, Model model) {
        var chosen = partner.isEmpty() ? null : PartnerId.of(partner);
        model.addAttribute("figures", figures.of(by, chosen));
        model.addAttribute("partners", queue.partners(by));
        model.addAttribute("partner", partner);
        return "review/figures";
    }

    @Configuration(proxyBeanMethods = false)
    static class FiguresMenu {

        @Bean
        NavItem figuresItem() {
            return new NavItem(30, "Figures", "/console/figures", AccountRole.viewer);
        }
    }
}
