package dev.cranny.graphql.execution;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Methods and constructors as handles from objects to an object, made once, whatever their visibility. */
final class Calls {

    private Calls() {}

    /** From the object that it is called on (and no argument) to its result. */
    static MethodHandle handle(Method method) {
        return unreflect(method).asType(MethodType.methodType(Object.class, Object.class));
    }

    /** From the object that it is called on and an array of its arguments to its result. */
    static MethodHandle handleWithArguments(Method method) {
        int count = method.getParameterCount();
        return unreflect(method)
                .asSpreader(Object[].class, count)
                .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
    }

    /** From an array of its arguments to a new object. */
    static MethodHandle handle(Constructor<?> constructor) {
        try {
            constructor.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, constructor.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static @Nullable Object call(MethodHandle handle, @Nullable Object on) throws Exception {
        try {
            return handle.invokeExact(on);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    static @Nullable Object call(MethodHandle handle, Object on, @Nullable Object[] arguments) throws Exception {
        try {
            return handle.invokeExact(on, arguments);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    static Object create(MethodHandle constructor, @Nullable Object[] arguments) {
        try {
            return (Object) constructor.invokeExact(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    private static MethodHandle unreflect(Method method) {
        try {
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
