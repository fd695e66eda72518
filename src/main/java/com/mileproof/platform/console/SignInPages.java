package com.mileproof.platform.console;

import com.mileproof.platform.Settings;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in. */
@Controller
final class SignInPages {

    private static final Map<String, String> NOTICES = Map.of(
            "refused", "Username or password is wrong, or the account is locked for now.",
            "again", "Your session had ended, and nothing was done. Sign in again.",
            "elsewhere", "Admins sign in through the identity provider here.",
            "unknown",
                    "The identity provider knows you, but no open account here has your name, or your e-mail address is"
                            + " not verified there. Ask an admin.",
            "failed", "The identity provider did not confirm who you are. Try again, or ask whoever runs this server.",
            "bye", "You are signed out.");

    private final Settings settings;

    SignInPages(Settings settings) {
        this.settings = settings;
    }

    @GetMapping(ConsoleDoor.SIGN_IN)
    String signIn(@RequestParam Map<String, String> asked, Model model) {
        model.addAttribute(
                "notice",
                NOTICES.entrySet().stream()
                        .filter(notice -> asked.containsKey(notice.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(""));
        var oidc = settings.console().oidc();
        model.addAttribute("provider", oidc == null ? "" : oidc.label());
        return "platform/console/signIn";
    }
}
