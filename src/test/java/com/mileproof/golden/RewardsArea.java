package com.mileproof.golden;

import static com.mileproof.golden.Pen.object;

import com.mileproof.rewards.RewardRoom;
import com.mileproof.testkit.ScriptedProvider;

/** Rewards, from a check-in or granted, to the payout. */
final class RewardsArea {

    private static final String GRANT = "/api/rewards/grant";

    private RewardsArea() {}

    static void walk(Pen pen) {
        var room = new RewardRoom(pen.server(), pen.acme());
        room.pays(0.5);
        var dana = pen.driver();
        var golf = pen.golf(dana);
        var user = "/api/users/by-id/" + dana;
        var claim = user + "/rewards/claim?product=" + ScriptedProvider.PRODUCT;
        pen.get("", pen.user(), "/api/rewards/products");
        pen.server().provider().goAway();
        pen.get("the provider is away", pen.user(), "/api/rewards/products");
        pen.server().provider().reset();
        pen.post("nothing is confirmed", pen.user(), claim, null);
        var checkin = pen.reading(dana, golf);
        room.readNews();
        pen.get("pending with its check-in", pen.user(), user + "/rewards");
        pen.operate("POST", "/admin/api/checkins/" + checkin + "/decision", object("status", "Confirmed"))
                .ok();
        room.readNews();
        pen.get("", pen.user(), user + "/rewards/confirmed");
        pen.post("less than a dollar", pen.user(), claim, null);
        grants(pen, dana);
        pen.post("a product that there is not", pen.user(), user + "/rewards/claim?product=yacht", null);
        pen.server().provider().goAway();
        pen.post("the provider is away", pen.user(), claim, null);
        pen.server().provider().reset();
        pen.post("", pen.user(), claim + "&language=en", null);
        reads(pen, user, golf);
        pen.get("", pen.user(), "/api/vehicles/" + golf + "/checkin-summary");
    }

    private static void grants(Pen pen, String dana) {
        var grant =
                object("userId", dana, "amount", 5.25, "actionCode", "device-purchase", "clientReference", "order-17");
        pen.post("", pen.admin(), GRANT, grant);
        pen.post("the same again", pen.admin(), GRANT, grant);
        grant.put("amount", 6);
        pen.post("the same reference for another amount", pen.admin(), GRANT, grant);
        grant.put("amount", 100.01);
        pen.post("more than $100", pen.admin(), GRANT, grant);
    }

    private static void reads(Pen pen, String user, String golf) {
        var phone = "/api/users/by-phone/%2B15555550101";
        var payout =
                pen.get("", pen.user(), user + "/payouts").json().at("/0/id").asString();
        pen.get("", pen.user(), phone + "/rewards");
        pen.get("", pen.user(), phone + "/rewards/confirmed");
        pen.get("", pen.user(), phone + "/payouts");
        pen.get("", pen.admin(), "/api/payouts?page=0&size=10&status=Open");
        pen.get(
                "searched, sorted, a page of it",
                pen.admin(),
                "/api/rewards?page=0&size=2&sortBy=dateRewarded&sortDirection=desc&searchBy=userPhone"
                        + "&searchValue=0101&status=Claimed&rewardType=MileageCheckIn&vehicleId=" + golf
                        + "&payoutId=" + payout + "&rewardStartDate=2026-01-01T00:00:00.000Z"
                        + "&rewardEndDate=2030-01-01T00:00:00.000Z");
        pen.get("a grant", pen.admin(), "/api/rewards?rewardType=Custom&actionCode=device-purchase");
        pen.get("by what they were granted for", pen.admin(), "/api/rewards?actionCode=device-purchase");
    }
}
