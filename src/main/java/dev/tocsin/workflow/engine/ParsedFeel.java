package dev.tocsin.workflow.engine;

import camundajar.impl.scala.util.Either;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.SuccessfulEvaluationResult;
import org.camunda.feel.context.Context;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.valuemapper.ValueMapper.CompositeValueMapper;

/**
 * FEEL that parses an expression once and makes its built-in functions once; the engine's own does both for every cell of
 * a table at every evaluation. Whatever does not simply succeed is evaluated again in the engine's own way.
 */
final class ParsedFeel extends ScalaFeelEngine {

    ParsedFeel() {
        super(List.of());
    }

    @Override
    protected FeelEngine buildFeelEngine(CustomFunctionTransformer functions, CompositeValueMapper values) {
        return new Remembering(functions, values);
    }

    private static final class Remembering extends FeelEngine {
        private static final int MOST = 10_000;

        private final Map<String, Either<FeelEngine.Failure, ParsedExpression>> expressions = new ConcurrentHashMap<>();
        private final Map<String, Either<FeelEngine.Failure, ParsedExpression>> tests = new ConcurrentHashMap<>();

        private final FeelInterpreter interpreter;
        private final FunctionProvider builtIn;

        Remembering(CustomFunctionTransformer functions, CompositeValueMapper values) {
            super(functions, values, new Configuration(false), FeelEngineClock.SystemClock$.MODULE$);
            interpreter = new FeelInterpreter(values);
            builtIn = new BuiltinFunctions(FeelEngineClock.SystemClock$.MODULE$, values);
        }

        @Override
        public EvaluationResult evaluate(ParsedExpression expression, Context context) {
            EvalContext own = EvalContext.create(valueMapper(), builtIn).merge(context);
            Val answer = interpreter.eval(expression.expression(), own);
            boolean plain = !(answer instanceof ValError)
                    && own.failureCollector().failures().isEmpty();
            return plain
                    ? new SuccessfulEvaluationResult(
                            valueMapper().unpackVal(answer),
                            own.failureCollector().failures())
                    : super.evaluate(expression, context);
        }

        @Override
        public Either<FeelEngine.Failure, ParsedExpression> parseExpression(String text) {
            return bounded(expressions).computeIfAbsent(text, super::parseExpression);
        }

        @Override
        public Either<FeelEngine.Failure, ParsedExpression> parseUnaryTests(String text) {
            return bounded(tests).computeIfAbsent(text, super::parseUnaryTests);
        }

        /** Tables are few; whoever deploys thousands of versions has them parsed again. */
        private static <T> Map<String, T> bounded(Map<String, T> parsed) {
            if (parsed.size() >= MOST) {
                parsed.clear();
            }
            return parsed;
        }
    }
}
