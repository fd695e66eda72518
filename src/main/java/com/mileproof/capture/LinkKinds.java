package com.mileproof.capture;

import com.mileproof.partners.CampaignKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All kinds of check-in that links are for. */
@Component
class LinkKinds {

    private final Map<CampaignKind, LinkKind> kinds;

    LinkKinds(List<LinkKind> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(LinkKind::name, Function.identity()));
    }

    LinkKind of(Link link) {
        return Objects.requireNonNull(kinds.get(link.kind()));
    }
}
