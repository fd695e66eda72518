package com.mileproof.verification.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rectangle of least area around points, one of whose sides lies on their convex hull. */
final class SmallestRectangle {

    private SmallestRectangle() {}

    /** Its baseline is the one of its two directions that is nearer to level. */
    static Askew around(List<int[]> points) {
        var hull = hull(points);
        Askew best = null;
        for (int i = 0; i < hull.size(); i++) {
            var from = hull.get(i);
            var to = hull.get((i + 1) % hull.size());
            var box = along(hull, Math.atan2(to[1] - from[1], to[0] - from[0]));
            if (best == null || box.width() * box.height() < best.width() * best.height() - 1e-9) {
                best = box;
            }
        }
        return best == null ? along(points, 0) : level(best);
    }

    private static Askew along(List<int[]> points, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (var point : points) {
            double u = point[0] * cos + point[1] * sin;
            double v = point[1] * cos - point[0] * sin;
            left = Math.min(left, u);
            right = Math.max(right, u);
            top = Math.min(top, v);
            bottom = Math.max(bottom, v);
        }
        double u = (left + right) / 2;
        double v = (top + bottom) / 2;
        return new Askew(u * cos - v * sin, u * sin + v * cos, right - left, bottom - top, angle);
    }

    /** The same rectangle with the quarter turn that brings its baseline nearest to level. */
    private static Askew level(Askew box) {
        double turns = Math.round(box.angle() / (Math.PI / 2));
        double angle = box.angle() - turns * Math.PI / 2;
        return Math.floorMod((int) turns, 2) == 0
                ? new Askew(box.x(), box.y(), box.width(), box.height(), angle)
                : new Askew(box.x(), box.y(), box.height(), box.width(), angle);
    }

    private static List<int[]> hull(List<int[]> points) {
        var sorted = new ArrayList<>(points);
        sorted.sort(Comparator.<int[]>comparingInt(point -> point[0]).thenComparingInt(point -> point[1]));
        var hull = new ArrayList<int[]>();
        for (int pass = 0; pass < 2; pass++) {
            int floor = hull.size();
            for (var point : sorted) {
                while (hull.size() >= floor + 2 && !turnsLeft(hull, point)) {
                    hull.removeLast();
                }
                hull.add(point);
            }
            hull.removeLast();
            sorted = new ArrayList<>(sorted.reversed());
        }
        return hull;
    }

    private static boolean turnsLeft(List<int[]> hull, int[] point) {
        var a = hull.get(hull.size() - 2);
        var b = hull.getLast();
        return (long) (b[0] - a[0]) * (point[1] - a[1]) - (long) (b[1] - a[1]) * (point[0] - a[0]) > 0;
    }
}
