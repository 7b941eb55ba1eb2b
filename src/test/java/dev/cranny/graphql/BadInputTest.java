package dev.cranny.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What cannot be answered as it stands says what is wrong, where, and what to do. */
@QuarkusTest
@TestProfile(SampleWorldProfile.class)
class BadInputTest {

    @Test
    void firstOutOfRangeNamesTheRange() {
        refused("{ snapshot { processes(first: 501) { totalCount } } }", "first must be from 1 to 500, not 501");
        refused("{ snapshot { processes(first: 0) { totalCount } } }", "first must be from 1 to 500, not 0");
        refused("{ snapshots(last: -1) { totalCount } }", "last must be from 1 to 500, not -1");
        refused(
                "{ snapshot { namespace(inode: 4026531833) { leaders(first: 1000) { pid } } } }",
                "first must be from 1 to 500, not 1000");
    }

    @Test
    void bothDirectionsAtOnceAreRefused() {
        refused(
                "{ snapshots(first: 1, last: 1) { totalCount } }",
                "first and after go forward, last and before go backward: give one pair or the other");
        refused(
                "{ snapshots(after: \"x\", before: \"y\") { totalCount } }",
                "first and after go forward, last and before go backward: give one pair or the other");
    }

    @Test
    void whatIsNoCursorIsRefused() {
        String expected = "after: not a cursor; give the cursor of an edge, or startCursor or endCursor of a page";
        refused("{ snapshots(after: \"!\") { totalCount } }", expected);
        refused("{ snapshots(after: \"bm9uc2Vuc2U\") { totalCount } }", expected);
        refused("{ snapshots(after: \"\") { totalCount } }", expected);
    }

    @Test
    void cursorOfAnotherOrderIsRefused() {
        String cursor = Http.ask("{ snapshot { processes(orderBy: NAME, first: 1) { pageInfo { endCursor } } } }")
                .getJsonObject("data")
                .getJsonObject("snapshot")
                .getJsonObject("processes")
                .getJsonObject("pageInfo")
                .getString("endCursor");

        refused(
                "{ snapshot { processes(orderBy: PID, after: \"" + cursor + "\") { totalCount } } }",
                "after: this cursor is of a list in another order (NAME); start again without it");
    }

    @Test
    void selectorThatSaysTwoThingsIsRefused() {
        refused(
                "{ snapshot(id: \"s_21i3v9_1\", at: \"2026-11-24T10:00:00Z\") { id } }",
                "id says which snapshot it is: leave out at and host");
    }

    @Test
    void idsOfTheWrongKindAreRefused() {
        refused("{ snapshot(id: \"h_21i3v9\") { id } }", "id: no id of a snapshot: h_21i3v9");
        refused("{ snapshot(id: \"s_x_y\") { id } }", "id: no id of a snapshot: s_x_y");
        refused("{ host(id: \"fra-node-07\") { id } }", "id: no id of a host: fra-node-07");
        refused("{ snapshots(host: \"h_-1\") { totalCount } }", "host: no id of a host: h_-1");
    }

    @Test
    void rootsOfATypeWithoutParentsAreRefused() {
        refused(
                "{ snapshot { roots(type: NET) { id } } }",
                "type must be USER or PID, not NET: other namespaces have no parents");
    }

    @Test
    void dateTimeThatIsNoneSaysHowToWriteIt() {
        assertThat(message("{ snapshot(at: \"yesterday\") { id } }"))
                .contains("a DateTime is written as RFC 3339 has it, 2026-11-24T10:00:00Z, not \"yesterday\"");
        assertThat(message("{ snapshot(at: 5) { id } }")).contains("RFC 3339");
        assertThat(message("{ snapshot(at: \"2026-11-24\") { id } }")).contains("RFC 3339");
    }

    @Test
    void numbersThatAreTooLargeOrNoneAreRefused() {
        assertThat(message("{ snapshot { namespace(inode: \"4026531833\") { id } } }"))
                .contains("a BigInteger is a whole number from -2^63 to 2^63-1, not \"4026531833\"");
        assertThat(message("{ snapshot { namespace(inode: 9223372036854775808) { id } } }"))
                .contains("not 9223372036854775808");
        assertThat(message("{ snapshot { namespace(inode: 1e30) { id } } }")).contains("BigInteger");
        assertThat(message("{ snapshot { process(pid: \"1\") { pid } } }")).contains("pid");
        assertThat(message("{ snapshot { process(pid: 3000000000) { pid } } }")).contains("pid");
    }

    @Test
    void unknownFieldsAndArgumentsAreNamed() {
        assertThat(message("{ snapshot { colour } }")).contains("colour").contains("Snapshot");
        assertThat(message("{ snapshot(colour: 1) { id } }")).contains("colour");
        assertThat(message("{ snapshot { namespaces(filter: { types: [BLUE] }) { totalCount } } }"))
                .contains("BLUE");
    }

    @Test
    void syntaxErrorSaysWhere() {
        JsonObject answer = Http.ask("{ snapshot { id }");

        assertThat(Http.code(answer)).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.getJsonArray("errors").getJsonObject(0).getJsonArray("locations"))
                .isNotEmpty();
    }

    @Test
    void errorOfAFieldHasItsPathAndLeavesTheOthersTheirValues() {
        JsonObject answer = Http.ask("{ good: snapshot { number } bad: snapshot(id: \"x\") { number } }");

        assertThat(answer.getJsonArray("errors")
                        .getJsonObject(0)
                        .getJsonArray("path")
                        .getList())
                .asList()
                .containsExactly("bad");
        assertThat(answer.getJsonObject("data").getJsonObject("good").getInteger("number"))
                .isPositive();
        assertThat(answer.getJsonObject("data").getValue("bad")).isNull();
    }

    @Test
    void labelThatIsTooLongIsRefused() {
        refused(
                "mutation { takeSnapshot(label: \"" + "x".repeat(201) + "\") { id } }",
                "label must have at most 200 characters, not 201");
    }

    @Test
    void tooManyIdsAreRefused() {
        refused("{ nodes(ids: [" + "\"x\" ".repeat(501) + "]) { id } }", "ids must be at most 500, not 501");
    }

    @Test
    void selectorOfASnapshotSaysOneThing() {
        String must = " must have exactly one of id, at, and latest: true";
        refused("{ diff(from: {}, to: { latest: true }) { totals { added } } }", "from" + must);
        refused(
                "{ diff(from: { latest: true }, to: { latest: true, at: \"2026-11-24T10:00:00Z\" }) { totals { added }"
                        + " } }",
                "to" + must);
        refused(
                "{ diff(from: { id: \"s_21i3v9_99\" }, to: { latest: true }) { totals { added } } }",
                "from: there is no such snapshot");
    }

    @Test
    void spansAndBucketsOutOfRangeAreRefused() {
        refused(
                "{ changeDensity(since: \"2026-11-24T10:00:00Z\", until: \"2026-11-24T10:00:00Z\") { added } }",
                "since must be before until, not 2026-11-24T10:00:00Z and 2026-11-24T10:00:00Z");
        refused(
                "{ changeDensity(since: \"2026-11-24T10:00:00Z\", until: \"2026-11-25T10:00:00Z\", buckets: 1001) {"
                        + " added } }",
                "buckets must be from 1 to 1000, not 1001");
    }

    @Test
    void searchesAndPathsOutOfRangeAreRefused() {
        refused(
                "{ search(text: \" \") { totalCount } }",
                "text must have from 1 to 200 characters, blanks around it aside");
        refused("{ path(from: \"x\", to: \"y\", maxLength: 21) { id } }", "maxLength must be from 1 to 20, not 21");
        refused("{ path(from: \"p_x\", to: \"y\") { id } }", "from: no entity has this id: p_x");
    }

    @Test
    void rulesThatAreNoneAreRefused() {
        assertThat(message("{ findings(rules: [\"nonsense\"]) { totalCount } }"))
                .startsWith("rules: there is no rule nonsense; there are ")
                .contains("orphaned-namespace");
    }

    private static void refused(String query, String message) {
        JsonObject answer = Http.ask(query);
        assertThat(Http.message(answer)).isEqualTo(message);
        assertThat(Http.code(answer)).isEqualTo("BAD_USER_INPUT");
    }

    private static String message(String query) {
        JsonObject answer = Http.ask(query);
        assertThat(Http.code(answer)).isEqualTo("BAD_USER_INPUT");
        return Http.message(answer);
    }
}
