package com.mileproof.rewards;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Form;
import com.mileproof.api.PartnerId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.partners.Partner;
import com.mileproof.platform.console.Admin;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of what a partner's check-ins earn, and of its profile beside that. */
@Controller
@RequestMapping("/console/partners/{partnerId}/rewards")
final class RewardSettingsPages {

    private static final int REFUSED = 422;
    private static final String LOW_AMOUNT = "lowAmount";
    private static final String LOW_MILES = "lowMiles";
    private static final String LOW_DAYS = "lowDays";

    private final RewardSettings settings;

    RewardSettingsPages(RewardSettings settings) {
        this.settings = settings;
    }

    /** A version as the page's table shows it. */
    record Line(int version, Instant from, String amounts, String photo, String low, boolean inForce) {}

    /** The rules of one kind of check-in: the form with those in force, or as it was refused, and all versions. */
    record Section(CampaignKind kind, Form form, List<Line> lines) {

        String title() {
            return RewardType.of(kind).label();
        }
    }

    @GetMapping
    String show(
            Admin by,
            @PathVariable String partnerId,
            @RequestParam(required = false) @Nullable String saved,
            Model model) {
        var partner = settings.partner(by, PartnerId.of(partnerId));
        return page(by, partner, null, null, filled(settings.buyer(by, partner.id())), saved != null, model);
    }

    @PostMapping("/{kind}")
    Object setRules(
            Admin by,
            @PathVariable String partnerId,
            @PathVariable String kind,
            Form form,
            Model model,
            HttpServletResponse response) {
        var partner = settings.partner(by, PartnerId.of(partnerId));
        var changed = RewardSettingsRoutes.kind(kind);
        try {
            form.mustBeDecimalLines(RulesBody.BY_ORDINAL, RewardRules.MOST_ORDINALS);
            var reading = form.reading()
                    .decimalLines(RulesBody.BY_ORDINAL)
                    .optionalDecimals(RulesBody.PHOTO_BONUS)
                    .texts(RulesBody.FROM);
            boolean bonus = List.of(LOW_AMOUNT, LOW_MILES, LOW_DAYS).stream()
                    .anyMatch(name -> !form.value(name).isBlank());
            if (bonus) {
                reading.inner(
                        RulesBody.LOW_MILEAGE,
                        inner -> inner.optionalDecimals(LOW_AMOUNT).optionalNumbers(LOW_MILES, LOW_DAYS),
                        name -> name.substring("low".length()).toLowerCase(Locale.ROOT));
            }
            settings.setRules(by, partner.id(), changed, reading.body());
            return saved(partner);
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            return page(
                    by,
                    partner,
                    changed,
                    form.refused(problem),
                    filled(settings.buyer(by, partner.id())),
                    false,
                    model);
        }
    }

    @PostMapping("/buyer/profile")
    Object setBuyer(Admin by, @PathVariable String partnerId, Form form, Model model, HttpServletResponse response) {
        var partner = settings.partner(by, PartnerId.of(partnerId));
        try {
            var body = form.reading()
                    .texts(Arrays.stream(BuyerField.values()).map(Enum::name).toArray(String[]::new))
                    .flags("featured")
                    .body();
            settings.setBuyer(by, partner.id(), BuyerProfile.read(body));
            return saved(partner);
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            return page(by, partner, null, null, form.refused(problem), false, model);
        }
    }

    private String page(
            Admin by,
            Partner partner,
            @Nullable CampaignKind refused,
            @Nullable Form refusedForm,
            Form buyer,
            boolean saved,
            Model model) {
        model.addAttribute("partner", partner);
        model.addAttribute("saved", saved);
        model.addAttribute("buyer", buyer);
        model.addAttribute(
                "sections",
                Arrays.stream(CampaignKind.values())
                        .map(kind -> {
                            var rules = settings.rules(by, partner.id(), kind);
                            var form = kind == refused && refusedForm != null ? refusedForm : filled(rules.inForce());
                            return new Section(kind, form, lines(rules));
                        })
                        .toList());
        return "rewards/settings";
    }

    private static List<Line> lines(RewardSettings.Versions rules) {
        return rules.versions().stream()
                .map(one -> {
                    var low = one.lowMileage();
                    return new Line(
                            one.version(),
                            one.effectiveFrom(),
                            one.byOrdinal().stream().map(Money::shown).collect(Collectors.joining(", ")),
                            one.photoBonus().cents() == 0
                                    ? "–"
                                    : one.photoBonus().shown(),
                            low == null
                                    ? "–"
                                    : low.amount().shown() + " for at most " + low.miles() + " mi in " + low.days()
                                            + " days",
                            one.version() == rules.inForce().version());
                })
                .toList();
    }

    private static Form filled(RewardRules rules) {
        var form = Form.empty()
                .with(
                        RulesBody.BY_ORDINAL,
                        rules.byOrdinal().stream().map(Money::plain).collect(Collectors.joining("\n")))
                .with(
                        RulesBody.PHOTO_BONUS,
                        rules.photoBonus().cents() == 0
                                ? ""
                                : rules.photoBonus().plain());
        var low = rules.lowMileage();
        return low == null
                ? form
                : form.with(LOW_AMOUNT, low.amount().plain())
                        .with(LOW_MILES, low.miles())
                        .with(LOW_DAYS, low.days());
    }

    private static Form filled(BuyerProfile profile) {
        var form = Form.empty().with("featured", profile.featured());
        profile.texts().forEach((field, text) -> form.with(field.name(), text));
        return form;
    }

    private static ResponseEntity<Void> saved(Partner partner) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/console/partners/" + partner.id() + "/rewards?saved"))
                .build();
    }
}
