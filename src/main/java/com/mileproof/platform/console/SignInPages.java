package com.mileproof.platform.console;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in. */
@Controller
final class SignInPages {

    @GetMapping(ConsoleDoor.SIGN_IN)
    String signIn(
            @RequestParam(required = false) @Nullable String refused,
            @RequestParam(required = false) @Nullable String bye,
            @RequestParam(required = false) @Nullable String again,
            Model model) {
        model.addAttribute("notice", notice(refused, bye, again));
        return "platform/console/signIn";
    }

    private static String notice(@Nullable String refused, @Nullable String bye, @Nullable String again) {
        if (refused != null) {
            return "Username or password is wrong, or the account is locked for now.";
        }
        if (again != null) {
            return "Your session had ended, and nothing was done. Sign in again.";
        }
        return bye == null ? "" : "You are signed out.";
    }
}
