package com.mileproof.privacy;

import com.mileproof.capture.CaptureData;
import com.mileproof.checkins.CheckinData;
import com.mileproof.history.HistoryData;
import com.mileproof.partners.PartnerData;
import com.mileproof.photos.PhotoData;
import com.mileproof.platform.Held;
import com.mileproof.platform.PlatformData;
import com.mileproof.review.ReviewData;
import com.mileproof.rewards.RewardData;
import com.mileproof.users.UserData;
import com.mileproof.vehicles.VehicleData;
import com.mileproof.verification.VerificationData;
import com.mileproof.webhooks.WebhookData;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The parts that the modules bring, from the highest down, as the server puts them together. */
public final class RetentionTable {

    /** All of it. */
    public static final List<Held> ALL = Stream.of(
                    WebhookData.HELD,
                    ReviewData.HELD,
                    VerificationData.HELD,
                    CaptureData.HELD,
                    HistoryData.HELD,
                    RewardData.HELD,
                    CheckinData.HELD,
                    PhotoData.HELD,
                    VehicleData.HELD,
                    UserData.HELD,
                    PartnerData.HELD,
                    PrivacyData.HELD,
                    PlatformData.HELD)
            .flatMap(Collection::stream)
            .toList();

    private RetentionTable() {}
}
