package com.mileproof.review;

import com.mileproof.checkins.DocumentType;
import com.mileproof.checkins.Insights;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.partners.CampaignKind;
import com.mileproof.review.CaseRow.Car;
import com.mileproof.review.CaseRow.Driver;
import com.mileproof.review.ReviewViews.ClaimView;
import com.mileproof.review.ReviewViews.DecisionView;
import com.mileproof.verification.signals.Severity;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The case page as JSON.
 *
 * @param sequence a decision names it
 * @param machineSays where the machine stands, a sentence
 * @param earlier submissions of this check-in, then the vehicle's check-ins before it, newest first
 * @param history newest first
 */
record CaseFileView(
        String id,
        String partnerId,
        String partnerName,
        String checkInStatus,
        CampaignKind kind,
        int submission,
        int sequence,
        String license,
        @Nullable String licenseState,
        @Nullable Integer mileage,
        @Nullable String unit,
        @Nullable String userNote,
        @Nullable String adminNote,
        boolean fraud,
        Instant checkedInAt,
        Instant updated,
        @Nullable Instant holdExpiresAt,
        @Nullable CarView vehicle,
        DriverView user,
        boolean blind,
        String machineSays,
        @Nullable Machine machine,
        @Nullable String corridor,
        @Nullable Proof address,
        List<Photo> photos,
        List<DocumentItem> documents,
        List<Earlier> earlier,
        List<Move> history,
        @Nullable ClaimView claim,
        @Nullable DecisionView intended) {

    /** What the machine made of it. */
    record Machine(Side mileage, Side plate, List<Signal> signals, List<Reading> readings) {}

    /** What was read against what was typed: {@code supported}, {@code notSupported} or {@code unreadable}. */
    record Side(String verdict, @Nullable String read, String sentence) {

        static Side of(MachineView.Side side) {
            var comparison = side.comparison();
            var read = comparison == null
                    ? null
                    : String.join(
                            "",
                            comparison.read().stream()
                                    .map(Comparison.Piece::text)
                                    .toList());
            var words = Stream.of(comparison == null ? "" : comparison.sentence(), side.remark())
                    .filter(sentence -> !sentence.isEmpty())
                    .toList();
            return new Side(side.verdict().name(), read, String.join(" ", words));
        }
    }

    record Signal(
            String code,
            Severity severity,
            String sentence,
            @Nullable String photo) {}

    /** One text on a photo. */
    record Reading(String photo, String label, int percent, String votes) {}

    /**
     * What a proof-of-address check-in says.
     *
     * @param claimed the address that is to be proved, in a line; null where none was given
     * @param onFile the address that the partner gave of the driver
     * @param insights what a reviewer read in the documents before; null for nothing
     */
    record Proof(
            DocumentType documentType,
            @Nullable String addressType,
            @Nullable String claimed,
            @Nullable String onFile,
            @Nullable Insights insights) {

        static @Nullable Proof of(@Nullable AddressFile file) {
            return file == null
                    ? null
                    : new Proof(
                            file.documentType(),
                            file.addressType(),
                            file.claimed().isEmpty() ? null : file.claimed(),
                            file.onFile().isEmpty() ? null : file.onFile(),
                            file.insights());
        }
    }

    /** A photo of the submission that is to be decided. */
    record Photo(String photo, String photoId, String url, int turns, List<PhotoFacts.Fact> facts) {}

    /**
     * A document that proves an address.
     *
     * @param pages 1 for a picture; null where they cannot be counted
     * @param urls of the pages that can be shown, pictures as JPEG
     * @param notShown why not all of it is, a sentence; null where it is
     */
    record DocumentItem(
            String document,
            String fileId,
            String name,
            String kind,
            String source,
            int bytes,
            boolean markedInvalid,
            @Nullable Integer pages,
            List<String> urls,
            @Nullable String notShown) {

        static DocumentItem of(DocumentPane pane, UnaryOperator<String> url) {
            var document = pane.document();
            var pages = pane.pages();
            var left = pages.refusal() == null ? pane.left() : pages.refusal();
            return new DocumentItem(
                    pane.id(),
                    document.id().toString(),
                    document.name(),
                    document.mediaType(),
                    document.source(),
                    document.bytes(),
                    document.invalid(),
                    pages.all() == 0 ? null : Integer.valueOf(pages.all()),
                    pane.paths().stream().map(url).toList(),
                    left.isEmpty() ? null : left);
        }
    }

    /** @param id null for an earlier submission of this check-in */
    record Earlier(
            @Nullable String id,
            String mileage,
            Instant at,
            String license,
            @Nullable String checkInStatus,
            String odometerUrl,
            String licenseUrl) {}

    record Move(
            Instant at,
            String by,
            String what,
            List<String> changes,
            @Nullable String note) {}

    record CarView(
            String id,
            @Nullable String make,
            @Nullable String model,
            @Nullable Integer year,
            @Nullable String vin,
            @Nullable String plate,
            @Nullable String plateState) {

        static CarView of(Car car) {
            return new CarView(
                    car.id().toString(), car.make(), car.model(), car.year(), car.vin(), car.plate(), car.plateState());
        }
    }

    record DriverView(
            String id,
            String firstName,
            String lastName,
            String phone,
            @Nullable String email,
            boolean fraud) {

        static DriverView of(Driver driver) {
            return new DriverView(
                    driver.id().toString(),
                    driver.firstName(),
                    driver.lastName(),
                    driver.phone(),
                    driver.email(),
                    driver.fraud());
        }
    }

    /** @param url makes an address of a path */
    static CaseFileView of(
            CaseView view, @Nullable Claim claim, @Nullable ReviewDecision intended, UnaryOperator<String> url) {
        var row = view.row();
        var machine = view.machine();
        var car = row.car();
        return new CaseFileView(
                view.id(),
                row.partner().toString(),
                row.partnerName(),
                row.state().status().name(),
                row.kind(),
                row.submission(),
                row.sequence(),
                row.license(),
                row.licenseState(),
                row.isReading() ? Integer.valueOf(row.mileage()) : null,
                row.isReading() ? row.unit() : null,
                row.userNote(),
                row.adminNote(),
                row.fraud(),
                row.checkedInAt(),
                row.updatedAt(),
                row.holdExpiresAt(),
                car == null ? null : CarView.of(car),
                DriverView.of(row.driver()),
                view.blind(),
                machine == null ? view.machineSays() : machine.sentence(),
                machine == null ? null : machine(machine),
                view.corridor(),
                Proof.of(view.address()),
                photos(view, url),
                view.documents().stream()
                        .map(pane -> DocumentItem.of(pane, url))
                        .toList(),
                view.earlier().stream().map(earlier -> earlier(earlier, url)).toList(),
                view.history().lines().stream()
                        .map(line -> new Move(line.at(), line.who(), line.what(), line.changes(), line.note()))
                        .toList(),
                claim == null ? null : ClaimView.of(claim),
                intended == null ? null : DecisionView.of(intended));
    }

    private static Machine machine(MachineView machine) {
        return new Machine(
                Side.of(machine.mileage()),
                Side.of(machine.plate()),
                machine.signals().stream()
                        .map(one -> new Signal(one.code(), one.severity(), one.sentence(), wireName(one.photo())))
                        .toList(),
                machine.seen().stream()
                        .flatMap(seen -> seen.lines().stream()
                                .map(line -> new Reading(
                                        seen.role().wireName(), line.label(), line.percent(), line.votes())))
                        .toList());
    }

    private static List<Photo> photos(CaseView view, UnaryOperator<String> url) {
        // panes and facts are made of the same photos in the same order
        return view.panes().stream()
                .map(pane -> new Photo(
                        pane.role().wireName(),
                        pane.photo().toString(),
                        url.apply(pane.path()),
                        pane.turns(),
                        view.facts().get(view.panes().indexOf(pane)).facts()))
                .toList();
    }

    private static Earlier earlier(CaseView.Earlier earlier, UnaryOperator<String> url) {
        var state = earlier.state();
        return new Earlier(
                earlier.id(),
                earlier.mileage(),
                earlier.at(),
                earlier.license(),
                state == null ? null : state.status().name(),
                url.apply(earlier.firstPath()),
                url.apply(earlier.secondPath()));
    }

    private static @Nullable String wireName(@Nullable PhotoRole photo) {
        return photo == null ? null : photo.wireName();
    }
}
