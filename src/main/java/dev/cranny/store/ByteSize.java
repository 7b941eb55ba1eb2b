package dev.cranny.store;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So many bytes, written {@code 2GB}, {@code 512MB}, or a plain number; a kilobyte has 1024. */
record ByteSize(long bytes) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*([kmgt]?)i?b?");

    /**
     * Parses a size. SmallRye Config finds this method by its name and signature.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static ByteSize parse(CharSequence value) {
        Matcher form = FORM.matcher(value.toString().strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + value + "' is no size: write a number of bytes, or 512MB, or 2GB");
        }
        int power = " kmgt".indexOf(form.group(2).isEmpty() ? " " : form.group(2));
        return new ByteSize(Math.multiplyExact(Long.parseLong(form.group(1)), 1L << (10 * power)));
    }

    @Override
    public String toString() {
        String units = " KMGT";
        int power = 0;
        long rest = bytes;
        while (rest > 0 && rest % 1024 == 0 && power < units.length() - 1) {
            rest /= 1024;
            power++;
        }
        return power == 0 ? bytes + "B" : rest + "" + units.charAt(power) + "B";
    }
}
