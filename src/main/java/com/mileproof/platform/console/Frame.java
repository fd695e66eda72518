package com.mileproof.platform.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page of the console knows besides its own matter; templates below {@code …/console} and those of modules get
 * it as {@code frame}.
 *
 * @param viewer null on the page that signs in
 * @param menu what this viewer sees
 * @param banners what this viewer should look after
 * @param path of this request
 * @param csrf the token that every form and every request of a script brings back
 */
public record Frame(@Nullable Viewer viewer, List<NavItem> menu, List<Banner> banners, String path, String csrf) {

    public Frame {
        menu = List.copyOf(menu);
        banners = List.copyOf(banners);
    }

    public boolean isHere(NavItem item) {
        return path.equals(item.path())
                || (!item.path().equals(ConsoleDoor.HOME) && path.startsWith(item.path() + "/"));
    }

    public boolean may(AccountRole role) {
        return viewer != null && viewer.role().includes(role);
    }
}
