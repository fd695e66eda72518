package com.mileproof.users;

import com.mileproof.api.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user as the contract prints one. */
public record UserView(
        String id,
        String firstName,
        String lastName,
        @Nullable String email,
        String phone,
        @Nullable String adminNote,
        @Nullable String customField1,
        @Nullable String customField2,
        @Nullable String customField3,
        @Nullable String customField4,
        @Nullable String customField5,
        AddressView address,
        @Nullable PolicyView policyInfo,
        TosAnswer tosAnswer,
        @Nullable String partnerCode,
        Instant dateRegistered,
        Instant updated,
        boolean emailVerified,
        boolean phoneVerified,
        boolean fraud) {

    record AddressView(
            @Nullable String addressLine1,
            @Nullable String addressLine2,
            @Nullable String city,
            String state,
            String country,
            @Nullable String zip) {

        static AddressView of(Address address) {
            return new AddressView(
                    address.line1(), address.line2(), address.city(), address.state(), Address.COUNTRY, address.zip());
        }
    }

    record PolicyView(
            String policyNumber,
            @Nullable Instant startDate,
            @Nullable Instant endDate) {

        static PolicyView of(Policy policy) {
            return new PolicyView(policy.number(), policy.startAt(), policy.endAt());
        }
    }

    public static UserView of(User user) {
        var profile = user.profile();
        var policy = user.policy();
        return new UserView(
                user.id().toString(),
                profile.firstName(),
                profile.lastName(),
                profile.email(),
                profile.phone().toString(),
                profile.remarks().adminNote(),
                profile.customFields().get(0),
                profile.customFields().get(1),
                profile.customFields().get(2),
                profile.customFields().get(3),
                profile.customFields().get(4),
                AddressView.of(profile.address()),
                policy == null ? null : PolicyView.of(policy),
                profile.remarks().tosAnswer(),
                profile.remarks().partnerCode(),
                user.registeredAt(),
                user.updatedAt(),
                profile.emailVerified(),
                profile.phoneVerified(),
                profile.remarks().fraud());
    }

    public static Page<UserView> page(Page<User> users) {
        return new Page<>(
                users.key(),
                users.totalItems(),
                users.paging(),
                users.rows().stream().map(UserView::of).toList());
    }
}
