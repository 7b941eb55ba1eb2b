package dev.cranny.host.proc;

/** Numbers as procfs writes them: decimal, without blanks, without a plus. */
final class Decimal {

    /** What {@link #parse} returns for what is no number, or does not fit: smaller than any number in procfs. */
    static final long NONE = Long.MIN_VALUE;

    private Decimal() {}

    /** The number from {@code from} to before {@code to}, or {@link #NONE}. */
    static long parse(byte[] bytes, int from, int to) {
        boolean negative = from < to && bytes[from] == '-';
        int first = negative ? from + 1 : from;
        if (first >= to || to - first > 19) {
            return NONE;
        }
        long number = 0;
        for (int i = first; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            number = 10 * number + digit;
        }
        if (number < 0) {
            return NONE;
        }
        return negative ? -number : number;
    }
}
