package com.mileproof.verification.reading;

/** Where a box lies on the picture before it was turned. */
final class Turns {

    private Turns() {}

    /**
     * @param turns quarter turns clockwise that the picture was given
     * @param width of the unturned picture
     * @param height of the unturned picture
     */
    static Candidate.Box back(Candidate.Box box, int turns, int width, int height) {
        return switch (Math.floorMod(turns, 4)) {
            case 1 -> new Candidate.Box(box.y(), height - box.x() - box.width(), box.height(), box.width());
            case 2 ->
                new Candidate.Box(
                        width - box.x() - box.width(), height - box.y() - box.height(), box.width(), box.height());
            case 3 -> new Candidate.Box(width - box.y() - box.height(), box.x(), box.height(), box.width());
            default -> box;
        };
    }
}
