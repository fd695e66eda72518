package com.mileproof.platform.console;

import java.util.List;

/** What a module above has to tell on every page; it makes a bean of it, as of its {@link NavItem}. Asked for each page. */
public interface Banners {

    /** The most pressing first. */
    List<Banner> of(Admin viewer);
}
