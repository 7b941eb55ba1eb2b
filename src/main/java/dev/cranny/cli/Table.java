package dev.cranny.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as what is in them; numbers to the right. */
final class Table {

    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();
    private final int[] widths;

    Table(String... headings) {
        widths = new int[headings.length];
        row(headings);
    }

    void row(String... cells) {
        for (int column = 0; column < cells.length; column++) {
            widths[column] = Math.max(widths[column], cells[column].length());
        }
        rows.add(cells);
    }

    @Override
    public String toString() {
        boolean[] numbers = new boolean[widths.length];
        for (int column = 0; column < widths.length; column++) {
            numbers[column] = isNumbers(column);
        }
        StringBuilder text = new StringBuilder();
        for (String[] cells : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < cells.length; column++) {
                String padding = " ".repeat(widths[column] - cells[column].length());
                line.append(column == 0 ? "" : GAP)
                        .append(numbers[column] ? padding + cells[column] : cells[column] + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private boolean isNumbers(int column) {
        return rows.stream().skip(1).allMatch(cells -> cells[column].chars().allMatch(Character::isDigit));
    }
}
