package com.mileproof.api;

import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.SearchPurpose;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A request that may look for somebody by a licence plate, as an argument of its route: says why, and has it recorded. The law
 * of California on plate readers (Civil Code 1798.90.5 to .52) wants of each search who, when, what for and from where.
 */
public final class PlateSearch {

    /** Header with the {@link SearchPurpose}. */
    public static final String HEADER = "Mileproof-Purpose";

    /** The usual business of whoever keeps policies or contracts on vehicles. */
    private static final SearchPurpose USUAL = SearchPurpose.policy_service;

    private final SearchPurpose purpose;
    private final String route;
    private final String address;
    private final AuditLog audit;

    private PlateSearch(SearchPurpose purpose, String route, String address, AuditLog audit) {
        this.purpose = purpose;
        this.route = route;
        this.address = address;
        this.audit = audit;
    }

    static PlateSearch of(HttpServletRequest request, AuditLog audit, ClientAddress addresses) {
        return new PlateSearch(
                purpose(request.getHeader(HEADER)),
                String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)),
                addresses.of(request),
                audit);
    }

    /** Records the search; called before anything is looked up, so that none goes unrecorded. */
    public void tell(Caller by, String sought) {
        audit.tell(Entry.of(by.actor(), "plate.searched", by.partner().value(), sought)
                .purpose(purpose.name())
                .with(Map.of("client", by.client().toString(), "route", route))
                .from(address));
    }

    /** For whoever records it by other means. */
    public SearchPurpose purpose() {
        return purpose;
    }

    private static SearchPurpose purpose(@Nullable String sent) {
        if (sent == null) {
            return USUAL;
        }
        return Arrays.stream(SearchPurpose.values())
                .filter(purpose -> purpose.name().equals(sent.strip()))
                .findFirst()
                .orElseThrow(() -> ApiProblem.shape(
                        "",
                        HEADER + " must be one of "
                                + Arrays.stream(SearchPurpose.values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }
}
