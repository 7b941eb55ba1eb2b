package dev.cranny.graphql.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void nameOfTheRuleIsLeftOut() {
        assertThat(
                        Wording.of(
                                "Validation error (FieldUndefined@[snapshot]) : Field 'colour' in type 'Snapshot' is undefined"))
                .isEqualTo("Field 'colour' in type 'Snapshot' is undefined");
    }

    @Test
    void classOfTheValueIsLeftOut() {
        assertThat(Wording.of("Validation error (WrongType@[snapshot]) : argument 'at' with value"
                        + " 'StringValue{value='it's'}' is not a valid 'DateTime' - write it so"))
                .isEqualTo("argument 'at' is not a valid 'DateTime' - write it so");
        assertThat(Wording.of("Validation error (WrongType@[x]) : argument 'filter' with value"
                        + " 'ObjectValue{objectFields=[]}' contains a field not in 'TaskFilter': 'colour'"))
                .isEqualTo("argument 'filter' contains a field not in 'TaskFilter': 'colour'");
    }

    @Test
    void whatIsOursStaysAsItIs() {
        assertThat(Wording.of("first must be from 1 to 500, not 0")).isEqualTo("first must be from 1 to 500, not 0");
    }
}
