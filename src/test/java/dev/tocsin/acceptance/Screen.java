package dev.tocsin.acceptance;

import java.util.Locale;

/** What somebody looks at. */
enum Screen {
    DESK(1280, 900, false, false),
    DESK_AT_NIGHT(1280, 900, false, true),
    PHONE_AT_NIGHT(390, 844, true, true),
    SMALL_PHONE(360, 740, true, false);

    final int width;
    final int height;
    final boolean phone;
    final boolean dark;

    Screen(int width, int height, boolean phone, boolean dark) {
        this.width = width;
        this.height = height;
        this.phone = phone;
        this.dark = dark;
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
