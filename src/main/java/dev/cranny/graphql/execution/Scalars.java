package dev.cranny.graphql.execution;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;

/**
 * The contract's scalars. SmallRye's own ones take {@code "x"} for an Int until the resolver runs, and 1e30 for a
 * BigInteger.
 */
final class Scalars {

    static final GraphQLScalarType BIG_INTEGER = GraphQLScalarType.newScalar()
            .name("BigInteger")
            .coercing(new Int64())
            .build();

    static final GraphQLScalarType DATE_TIME = GraphQLScalarType.newScalar()
            .name("DateTime")
            .coercing(new Rfc3339())
            .build();

    /** All scalars there are, by name. */
    static final Map<String, GraphQLScalarType> ALL = Map.of(
            "Int", graphql.Scalars.GraphQLInt,
            "Float", graphql.Scalars.GraphQLFloat,
            "String", graphql.Scalars.GraphQLString,
            "Boolean", graphql.Scalars.GraphQLBoolean,
            "ID", graphql.Scalars.GraphQLID,
            "BigInteger", BIG_INTEGER,
            "DateTime", DATE_TIME);

    private Scalars() {}

    /** A 64-bit integer as a JSON number: text, fractions and what overflows are refused. */
    private static final class Int64 implements Coercing<Long, Long> {

        private static final String EXPECTED = "a BigInteger is a whole number from -2^63 to 2^63-1, not ";

        @Override
        public Long serialize(Object value, GraphQLContext context, Locale locale) {
            if (value instanceof Long number) {
                return number;
            }
            throw new CoercingSerializeException(EXPECTED + value);
        }

        @Override
        public Long parseValue(Object input, GraphQLContext context, Locale locale) {
            return switch (input) {
                case Integer number -> number.longValue();
                case Long number -> number;
                case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
                default -> throw new CoercingParseValueException(EXPECTED + shown(input));
            };
        }

        @Override
        public Long parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (input instanceof IntValue literal && literal.getValue().bitLength() < Long.SIZE) {
                return literal.getValue().longValue();
            }
            throw new CoercingParseLiteralException(EXPECTED + shown(input));
        }
    }

    private static final class Rfc3339 implements Coercing<Instant, String> {

        private static final String EXPECTED = "a DateTime is written as RFC 3339 has it, 2026-11-24T10:00:00Z, not ";

        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            if (value instanceof Instant instant) {
                return instant.toString();
            }
            throw new CoercingSerializeException(EXPECTED + value);
        }

        @Override
        public Instant parseValue(Object input, GraphQLContext context, Locale locale) {
            try {
                return parse(input);
            } catch (DateTimeParseException e) {
                throw new CoercingParseValueException(EXPECTED + shown(input), e);
            }
        }

        @Override
        public Instant parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            try {
                return parse(input instanceof StringValue text ? text.getValue() : input);
            } catch (DateTimeParseException e) {
                throw new CoercingParseLiteralException(EXPECTED + shown(input), e);
            }
        }

        private static Instant parse(Object input) {
            String text = input instanceof String string ? string : "";
            return OffsetDateTime.parse(text).toInstant();
        }
    }

    private static String shown(Object input) {
        return switch (input) {
            case String text -> '"' + text + '"';
            case StringValue text -> '"' + text.getValue() + '"';
            case Number number -> number.toString();
            case IntValue number -> number.getValue().toString();
            case Boolean truth -> truth.toString();
            default -> "something else";
        };
    }
}
