package com.mileproof.review;

import com.mileproof.partners.CampaignKind;
import com.mileproof.review.CaseFileView.CarView;
import com.mileproof.review.CaseFileView.DriverView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pages of searches, vehicles and drivers as JSON. */
final class FileViews {

    private FileViews() {}

    /** What a search found; where it was for an id, {@code page} is that of its case, vehicle or user here. */
    record FoundView(
            String kind,
            @Nullable String page,
            List<CarItem> vehicles,
            List<DriverItem> users,
            List<CheckinItem> checkins) {

        static FoundView of(Found found) {
            return new FoundView(
                    found.asked().kind().name(),
                    null,
                    found.cars().stream().map(CarItem::of).toList(),
                    found.drivers().stream().map(DriverItem::of).toList(),
                    found.checkins().stream().map(CheckinItem::of).toList());
        }

        static FoundView of(Asked asked, String page) {
            return new FoundView(asked.kind().name(), page, List.of(), List.of(), List.of());
        }
    }

    /** A vehicle of a list, with its driver. */
    record CarItem(String partnerId, String partnerName, CarView vehicle, DriverView user, boolean active) {

        static CarItem of(CarLine line) {
            return new CarItem(
                    line.partner().toString(),
                    line.partnerName(),
                    CarView.of(line.car()),
                    DriverView.of(line.driver()),
                    line.active());
        }
    }

    /** A driver of a list. */
    record DriverItem(
            String partnerId,
            String partnerName,
            DriverView user,
            @Nullable String policyNumber) {

        static DriverItem of(DriverLine line) {
            return new DriverItem(
                    line.partner().toString(), line.partnerName(), DriverView.of(line.driver()), line.policyNumber());
        }
    }

    /** A check-in of a list. */
    record CheckinItem(
            String id,
            String checkInStatus,
            CampaignKind kind,
            String license,
            @Nullable Integer mileage,
            @Nullable String unit,
            boolean fraud,
            Instant at) {

        static CheckinItem of(CheckinLine line) {
            return new CheckinItem(
                    line.id().toString(),
                    line.state().status().name(),
                    line.kind(),
                    line.license(),
                    line.mileage(),
                    line.unit(),
                    line.fraud(),
                    line.at());
        }
    }

    /** The vehicle's page; its series has an address of its own. */
    record VehicleView(
            String partnerName,
            CarView vehicle,
            DriverView user,
            String unit,
            boolean active,
            Instant addedAt,
            @Nullable Integer lowestNext,
            int open,
            @Nullable Instant unlocksAt,
            List<PlateItem> plates,
            List<CarItem> sameVin,
            Map<String, Integer> counts,
            List<CheckinItem> checkins,
            int page,
            int pages) {

        static VehicleView of(VehicleFile file) {
            var head = file.head();
            var counts = new TreeMap<String, Integer>();
            file.counts().forEach((state, number) -> counts.merge(state.status().name(), number, Integer::sum));
            return new VehicleView(
                    head.partner(),
                    CarView.of(head.car()),
                    DriverView.of(head.driver()),
                    head.unit(),
                    head.active(),
                    head.addedAt(),
                    head.floor(),
                    head.open(),
                    head.unlocksAt(),
                    file.plates().stream().map(PlateItem::of).toList(),
                    file.sameVin().stream().map(CarItem::of).toList(),
                    counts,
                    file.checkins().stream().map(CheckinItem::of).toList(),
                    file.page(),
                    file.pages());
        }
    }

    /** A plate and when check-ins came with it. */
    record PlateItem(String license, @Nullable String state, Instant first, Instant last, int checkins) {

        static PlateItem of(VehicleFile.PlateUse use) {
            return new PlateItem(use.plate(), use.state(), use.first(), use.last(), use.checkins());
        }
    }

    /** The driver's page. */
    record UserView(
            String partnerName,
            DriverView user,
            boolean emailVerified,
            boolean phoneVerified,
            String address,
            List<String> customFields,
            @Nullable String policyNumber,
            @Nullable Instant policyStartDate,
            @Nullable Instant policyEndDate,
            @Nullable String adminNote,
            String terms,
            @Nullable String partnerCode,
            Instant registered,
            Instant updated,
            List<CarItem> vehicles,
            List<CheckinItem> checkins) {

        static UserView of(DriverFile file) {
            var head = file.head();
            return new UserView(
                    head.partner(),
                    DriverView.of(head.driver()),
                    head.emailVerified(),
                    head.phoneVerified(),
                    head.address(),
                    head.customFields(),
                    head.policyNumber(),
                    head.policyStartAt(),
                    head.policyEndAt(),
                    head.adminNote(),
                    head.terms(),
                    head.partnerCode(),
                    head.registeredAt(),
                    head.updatedAt(),
                    file.cars().stream().map(CarItem::of).toList(),
                    file.checkins().stream().map(CheckinItem::of).toList());
        }
    }
}
