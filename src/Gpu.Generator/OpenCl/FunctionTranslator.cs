using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bandits.Gpu.Generator.OpenCl;

/// <summary>Translates the statements of a function.</summary>
internal sealed class FunctionTranslator
{
    private readonly CText _text = new();
    private readonly ExpressionTranslator _expressions;
    private readonly Action<string, Location, string> _report;

    private FunctionTranslator(IMethodSymbol method, Calls calls, Action<string, Location, string> report)
    {
        _report = report;
        _expressions = new(method, _text, calls, report);
    }

    /// <summary>Translates a function.</summary>
    /// <param name="method">The function.</param>
    /// <param name="head">Its declaration in C.</param>
    /// <param name="body">Its body in C#.</param>
    /// <param name="calls">Takes in what it calls.</param>
    /// <param name="report">Takes in what kernels must not do.</param>
    public static string Translate(
        IMethodSymbol method, string head, IMethodBodyOperation body, Calls calls, Action<string, Location, string> report)
    {
        var translator = new FunctionTranslator(method, calls, report);
        translator._text.Line(head);
        translator.Block(body.BlockBody ?? body.ExpressionBody!);
        return translator._text.ToString();
    }

    private void Statement(IOperation operation)
    {
        switch (operation)
        {
            case IBlockOperation block:
                Block(block);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (string declaration in Declarations(group)) _text.Line(declaration + ";");
                break;
            case IExpressionStatementOperation statement:
                if (Effect(statement.Operation) is { } effect) _text.Line(effect + ";");
                break;
            case IConditionalOperation choice:
                _text.Line($"if ({_expressions.Condition(choice.Condition)})");
                Block(choice.WhenTrue);
                if (choice.WhenFalse is null) break;
                _text.Line("else");
                Block(choice.WhenFalse);
                break;
            case IForLoopOperation loop:
                For(loop);
                break;
            case IWhileLoopOperation { Condition: not null } loop:
                While(loop);
                break;
            case IReturnOperation { Kind: OperationKind.Return } result:
                _text.Line(result.ReturnedValue is null ? "return;" : $"return {_expressions.Root(result.ReturnedValue).Text};");
                break;
            case IBranchOperation { BranchKind: BranchKind.Break }:
                _text.Line("break;");
                break;
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                _text.Line("continue;");
                break;
            case IEmptyOperation:
                break;
            case IInvalidOperation:
                break; // the compiler says why
            default:
                _report(
                    Rules.Statement, operation.Syntax.GetLocation(),
                    "A kernel's statements are declarations, assignments, calls, if, for, while, do, break, continue and return.");
                break;
        }
    }

    private void Block(IOperation body)
    {
        ImmutableArray<IOperation> statements = body is IBlockOperation block ? block.Operations : [body];
        _text.Open();
        foreach (IOperation statement in statements)
        {
            // The call of a function that is written as an expression, without a result.
            if (statement is IReturnOperation { ReturnedValue: null, IsImplicit: true }) continue;
            Statement(statement);
        }

        _text.Close();
    }

    private void For(IForLoopOperation loop)
    {
        int before = _text.Length;
        string[] starts = [.. loop.Before.SelectMany(
            start => start is IVariableDeclarationGroupOperation group ? Declarations(group) : [Effect(start) ?? ""])];
        string condition = loop.Condition is null ? "" : _expressions.Condition(loop.Condition);
        string steps = string.Join(", ", loop.AtLoopBottom.Select(Effect));
        if (_text.Length != before || starts.Length > 1)
        {
            _report(
                Rules.Statement, loop.Syntax.GetLocation(),
                "The head of this for is too much for one line: count with one integer, and compute what it needs in variables before.");
        }

        _text.Line($"for ({string.Concat(starts)}; {condition}; {steps})");
        Block(loop.Body);
    }

    private void While(IWhileLoopOperation loop)
    {
        if (!loop.ConditionIsTop)
        {
            _text.Line("do");
            Block(loop.Body);
            int before = _text.Length;
            _text.Line($"while ({_expressions.Condition(loop.Condition!)});");
            if (_text.LineCount(before) > 1)
            {
                _report(Rules.Statement, loop.Condition!.Syntax.GetLocation(), "Compute the condition of this loop in a variable declared before it.");
            }

            return;
        }

        if (!ExpressionTranslator.NeedsOrder(loop.Condition!))
        {
            _text.Line($"while ({_expressions.Condition(loop.Condition!)})");
            Block(loop.Body);
            return;
        }

        _text.Line("for (;;)");
        _text.Open();
        _text.Line($"if (!({_expressions.Condition(loop.Condition!)})) break;");
        Block(loop.Body);
        _text.Close();
    }

    private IEnumerable<string> Declarations(IVariableDeclarationGroupOperation group)
    {
        foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
        {
            ILocalSymbol local = declarator.Symbol;
            if (local.IsConst) continue; // its value stands wherever it is used
            if (_expressions.Type(local.Type, declarator.Syntax) is not { } type) continue;
            if (local.IsRef)
            {
                _report(Rules.Type, declarator.Syntax.GetLocation(), $"The variable '{local.Name}' must not be ref: copy the value.");
                continue;
            }

            IOperation? value = (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value;
            yield return $"{type} {Names.Of(local.Name)}{(value is null ? "" : $" = {_expressions.Root(value).Text}")}";
        }
    }

    // An expression that is a statement.
    private string? Effect(IOperation operation) => operation switch
    {
        IExpressionStatementOperation statement => Effect(statement.Operation),
        ISimpleAssignmentOperation { IsRef: false } assignment => _expressions.Assign(assignment),
        ICompoundAssignmentOperation assignment => _expressions.Assign(assignment),
        IIncrementOrDecrementOperation step => _expressions.Step(step),
        IInvocationOperation call => _expressions.Root(call).Text,
        IInvalidOperation => null,
        _ => Refuse(operation),
    };

    private string? Refuse(IOperation operation)
    {
        _report(Rules.Statement, operation.Syntax.GetLocation(), "This is no statement of a kernel: write an assignment or a call.");
        return null;
    }
}
