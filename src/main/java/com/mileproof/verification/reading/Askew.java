package com.mileproof.verification.reading;

/**
 * A rectangle that may stand askew, in pixels.
 *
 * @param x of its centre
 * @param y of its centre
 * @param width along its own baseline, the way its text runs
 * @param height across the baseline
 * @param angle of the baseline against the horizontal, in radians; positive turns clockwise on the screen
 */
record Askew(double x, double y, double width, double height, double angle) {

    static Askew of(Candidate.Box box) {
        return new Askew(box.x() + box.width() / 2.0, box.y() + box.height() / 2.0, box.width(), box.height(), 0);
    }

    /** Wider by these many pixels of its own axes at each end; negative ones cut off. */
    Askew grown(double left, double right, double top, double bottom) {
        double alongX = (right - left) / 2;
        double alongY = (bottom - top) / 2;
        return new Askew(
                x + alongX * Math.cos(angle) - alongY * Math.sin(angle),
                y + alongX * Math.sin(angle) + alongY * Math.cos(angle),
                Math.max(1, width + left + right),
                Math.max(1, height + top + bottom),
                angle);
    }

    Askew grown(double everywhere) {
        return grown(everywhere, everywhere, everywhere, everywhere);
    }

    /** The part between two fractions of the width. */
    Askew part(double from, double to) {
        return grown(-from * width, -(1 - to) * width, 0, 0);
    }

    Askew scaled(double factor) {
        return new Askew(x * factor, y * factor, width * factor, height * factor, angle);
    }

    Askew scaled(double factorX, double factorY) {
        double cos = Math.cos(angle) * factorX;
        double sin = Math.sin(angle) * factorY;
        double along = Math.hypot(cos, sin);
        double across = Math.hypot(Math.sin(angle) * factorX, Math.cos(angle) * factorY);
        return new Askew(x * factorX, y * factorY, width * along, height * across, Math.atan2(sin, cos));
    }

    Askew moved(double byX, double byY) {
        return new Askew(x + byX, y + byY, width, height, angle);
    }

    /** How far a point lies along the baseline from the centre. */
    double along(double pointX, double pointY) {
        return (pointX - x) * Math.cos(angle) + (pointY - y) * Math.sin(angle);
    }

    /** How far a point lies below the baseline's middle line. */
    double across(double pointX, double pointY) {
        return (pointY - y) * Math.cos(angle) - (pointX - x) * Math.sin(angle);
    }

    Candidate.Box bounds() {
        double halfWidth = (Math.abs(width * Math.cos(angle)) + Math.abs(height * Math.sin(angle))) / 2;
        double halfHeight = (Math.abs(width * Math.sin(angle)) + Math.abs(height * Math.cos(angle))) / 2;
        int left = (int) Math.floor(x - halfWidth);
        int top = (int) Math.floor(y - halfHeight);
        return new Candidate.Box(
                left, top, (int) Math.ceil(x + halfWidth) - left, (int) Math.ceil(y + halfHeight) - top);
    }
}
