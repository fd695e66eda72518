package com.mileproof.users;

import com.mileproof.api.UserId;
import com.mileproof.platform.Held;
import com.mileproof.platform.PersonalData;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The users themselves. */
@Component
public final class UserData implements PersonalData {

    private static final String WITH_USER = "until the user is erased";

    /** The part of the retention table. */
    public static final List<Held> HELD = List.of(Held.emptied(
                    "users",
                    "partner_id = :partner and id = :user",
                    """
                            first_name = '', last_name = '', email = null, email_verified = false, phone = '',
                            phone_verified = false, address_line1 = null, address_line2 = null, city = null,
                            state = '', zip = '', custom_fields = array_fill(null::text, array[5]),
                            policy_number = null, policy_start_at = null, policy_end_at = null, admin_note = null,
                            tos_answer = 'None', partner_code = null, fraud = false,
                            registered_at = 'epoch', updated_at = :now, erased_at = coalesce(erased_at, :now)""",
                    "the history of a vehicle and the proof of erasure refer to it; what stays is a random id and when it was erased")
            .kind(
                    "first_name, last_name, email, email_verified, phone, phone_verified",
                    "who the user is and how he is reached",
                    "the contract between partner and driver",
                    WITH_USER)
            .kind("address_line1, address_line2, city, state, zip", "the address", "the contract", WITH_USER)
            .kind(
                    "policy_number, policy_start_at, policy_end_at, partner_code, tos_answer, registered_at, updated_at",
                    "the policy, and what was agreed to",
                    "the contract",
                    WITH_USER)
            .kind(
                    "custom_fields, admin_note, fraud",
                    "what the partner keeps about the user",
                    "the partner's own",
                    WITH_USER)
            .closing("erased_at = coalesce(erased_at, :now)"));

    private static final int FLOOR = 10;

    private final UserStore store;

    UserData(UserStore store) {
        this.store = store;
    }

    @Override
    public int floor() {
        return FLOOR;
    }

    @Override
    public List<Held> held() {
        return HELD;
    }

    @Override
    public Collection<UUID> things(Person of) {
        return List.of(of.user());
    }

    @Override
    public List<Standing> obstacles(Person of, Instant now) {
        return store.find(new UserId(of.user())).map(User::policy).stream()
                .filter(policy -> policy.isActive(now))
                .map(policy -> new Standing(
                        Obstacle.policy_active,
                        policy.endAt() == null
                                ? "The user's policy has no end."
                                : "The user's policy lasts until " + policy.endAt() + "."))
                .toList();
    }
}
