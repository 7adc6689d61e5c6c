using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bandits.Gpu.Generator.OpenCl;

/// <summary>Translates the expressions of a function.</summary>
/// <remarks>
/// C leaves the order open in which operands are evaluated. Where a call may write what another operand reads, every such operand
/// becomes a variable of its own, in the order of C#.
/// </remarks>
internal sealed class ExpressionTranslator(IMethodSymbol method, CText text, Calls calls, Action<string, Location, string> report)
{
    private readonly HashSet<ISymbol> _changing = new(SymbolEqualityComparer.Default); // variables that the present expression writes
    private bool _ordered; // whether the present expression depends on the order
    private int _temporaries;

    /// <summary>A whole expression.</summary>
    public Code Root(IOperation operation)
    {
        Begin(NeedsOrder(operation), operation);
        return Skip(operation) is IInvocationOperation call ? Call(call, root: true) : Value(operation);
    }

    /// <summary>A condition, the same for all lanes.</summary>
    public string Condition(IOperation operation)
    {
        IOperation inner = Skip(operation);
        if (!LaneTypes.Is(inner.Type, "Mask")) return Root(operation).Text;
        Branch(inner);
        return "false";
    }

    /// <summary>An assignment.</summary>
    public string? Assign(ISimpleAssignmentOperation assignment)
    {
        bool ordered = NeedsOrder(assignment.Value) || assignment.Target is IPropertyReferenceOperation && Writes(assignment.Value);
        Begin(ordered, assignment.Value, assignment.Target);
        return Store(assignment.Target, _ => Skip(assignment.Value) is IInvocationOperation call ? Call(call, root: true) : Value(assignment.Value));
    }

    /// <summary>An assignment with an operator.</summary>
    public string? Assign(ICompoundAssignmentOperation assignment)
    {
        Begin(Writes(assignment.Value), assignment.Value, assignment.Target);
        string? sign = Operators.Sign(assignment.OperatorKind, assignment.Type);
        if (sign is null) return Refuse(assignment).Text;
        return Store(assignment.Target, old =>
        {
            string before = Order(old(), assignment.Type!).Operand;
            Code value = Value(assignment.Value);
            return Code.Compound($"{before} {sign} {value.Operand}");
        });
    }

    /// <summary>One more or less.</summary>
    public string? Step(IIncrementOrDecrementOperation step)
    {
        Begin(false);
        if (CTypes.Of(step.Type) is not ("int" or "uint")) return Refuse(step).Text;
        if (step.Target is ILocalReferenceOperation local) return Names.Of(local.Local.Name) + (step.Kind == OperationKind.Increment ? "++" : "--");
        return Store(step.Target, old => Code.Compound($"{old().Operand} {(step.Kind == OperationKind.Increment ? "+" : "-")} 1"));
    }

    /// <summary>The type of a variable in C, or null if kernels have no such variables.</summary>
    public string? Type(ITypeSymbol type, SyntaxNode at)
    {
        if (CTypes.Of(type) is { } name) return name;
        if (type.TypeKind != TypeKind.Error)
        {
            report(
                Rules.Type, at.GetLocation(),
                $"A kernel has no variables of type '{type.ToDisplayString()}': they are Lane, Word and Mask, and int, uint, float and bool where all lanes agree.");
        }

        return null;
    }

    /// <summary>Whether operands of an expression must be evaluated in order, because one of them may write what others read.</summary>
    public static bool NeedsOrder(IOperation operation) =>
        operation.DescendantsAndSelf().Any(inner => inner is IInvocationOperation call && Writes(call) && call != Skip(operation));

    private static bool Writes(IOperation operation) =>
        operation.DescendantsAndSelf().Any(inner => inner is IInvocationOperation call && Writes(call));

    private static bool Writes(IInvocationOperation call) =>
        !call.TargetMethod.IsStatic && !call.TargetMethod.IsReadOnly || call.TargetMethod.Parameters.Any(parameter => parameter.RefKind != RefKind.None);

    // Without conversions that change nothing, or that the compiler refuses.
    private static IOperation Skip(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion && (conversion.Conversion.IsIdentity || !conversion.Conversion.Exists))
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    private void Begin(bool ordered, params IOperation[] parts)
    {
        _ordered = ordered;
        _changing.Clear();
        foreach (IArgumentOperation argument in parts.SelectMany(part => part.DescendantsAndSelf()).OfType<IArgumentOperation>())
        {
            if (argument.Parameter is { RefKind: not RefKind.None } && Variable(argument.Value) is { } variable) _changing.Add(variable);
        }
    }

    private static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private Code Value(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: { } constant } && Literals.Of(constant) is { } literal) return literal;
        switch (operation)
        {
            case IParenthesizedOperation inner:
                return Value(inner.Operand);
            case ILocalReferenceOperation local:
                return Read(local.Local, Code.Atom(Names.Of(local.Local.Name)), local);
            case IParameterReferenceOperation parameter:
                string name = Names.Of(parameter.Parameter.Name);
                return Read(parameter.Parameter, Code.Atom(parameter.Parameter.RefKind == RefKind.None ? name : $"(*{name})"), parameter);
            case IFieldReferenceOperation field:
                return Field(field);
            case IPropertyReferenceOperation { Arguments.Length: 1 } element when Element(element) is { } read:
                return read;
            case IConversionOperation conversion:
                return Convert(conversion);
            case IUnaryOperation unary:
                return Unary(unary);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } logical:
                return Logical(logical);
            case IBinaryOperation binary:
                return Binary(binary);
            case IConditionalOperation choice:
                return Choose(choice);
            case IInvocationOperation call:
                return Call(call, root: false);
            case IDefaultValueOperation when CTypes.Of(operation.Type) is { } type:
                return Code.Atom(type switch { "float" => "0.0f", "uint" => "0u", "bool" => "false", _ => "0" });
            case IInvalidOperation:
                if (operation.ChildOperations.Any(child => LaneTypes.Is(child.Type, "Mask"))) Branch(operation);
                return Code.Atom("0"); // the compiler says why
            default:
                return Refuse(operation);
        }
    }

    private Code Read(ISymbol variable, Code code, IOperation operation) =>
        _changing.Contains(variable) ? Order(code, operation.Type!) : code;

    private Code Field(IFieldReferenceOperation field)
    {
        if (Path.Of(field) is not { } path) return Refuse(field);
        switch (KernelFields.RoleOf(field.Field))
        {
            case FieldRole.Uniform:
                return Code.Atom(Names.Self + path.Suffix);
            case FieldRole.Option:
                return Code.Atom(path.Text);
            case FieldRole.State or FieldRole.Output when CTypes.Of(field.Type) is { } type:
                return Order(Code.Atom(path.Text), field.Type!);
            default:
                return Refuse(field);
        }
    }

    // An element of an array of the kernel, or of a table.
    private Code? Element(IPropertyReferenceOperation element)
    {
        if (element.Instance is not IFieldReferenceOperation field || Path.Of(field) is not { } path) return null;
        Code index = Value(element.Arguments[0].Value);
        if (LaneTypes.Is(field.Type, "Table")) return Code.Atom($"{path.Text}[{index.Text}]");
        string read = CTypes.Of(element.Arguments[0].Parameter!.Type) == "int" ? "read" : "gather";
        return Order(Code.Atom($"{Names.Self}{path.Suffix}_{read}(&{path.Text}, {index.Text})"), element.Type!);
    }

    private Code Convert(IConversionOperation conversion)
    {
        IOperation operand = conversion.Operand;
        if (LaneTypes.Is(operand.Type, "Mask") && !LaneTypes.Is(conversion.Type, "Mask"))
        {
            Branch(operand);
            return Code.Atom("false");
        }

        string? from = CTypes.Of(operand.Type), to = CTypes.Of(conversion.Type);
        if (!conversion.Conversion.Exists) return Value(operand); // the compiler says why
        if (from is null || to is null) return Refuse(conversion);

        // A constant is converted here.
        object? constant = operand.ConstantValue is { HasValue: true } known ? known.Value : null;
        if ((constant, to) is (int number, "uint") && Literals.Of(unchecked((uint)number)) is { } word) return word;
        if ((constant, to) is (int integer, "float") && Literals.Of((float)integer) is { } real) return real;
        Code value = Value(operand);
        return (from, to) switch
        {
            _ when from == to => value,
            ("int", "uint") => Code.Atom($"(uint){value.Operand}"), // a cast binds stronger than every operator that may follow
            ("uint", "int") => Code.Atom($"as_int({value.Text})"),
            ("int" or "uint", "float") => Code.Atom($"convert_float_rte({value.Text})"),
            _ => Refuse(conversion),
        };
    }

    private Code Unary(IUnaryOperation unary)
    {
        string? sign = unary.OperatorKind switch
        {
            UnaryOperatorKind.Minus => "-",
            UnaryOperatorKind.Plus => "",
            UnaryOperatorKind.Not => "!",
            UnaryOperatorKind.BitwiseNegation => "~",
            _ => null,
        };
        if (sign is null || CTypes.Of(unary.Type) is null) return Refuse(unary);
        return Code.Compound(sign + Value(unary.Operand).Operand);
    }

    private Code Binary(IBinaryOperation binary)
    {
        string? sign = Operators.Sign(binary.OperatorKind, binary.Type);
        if (sign is null || CTypes.Of(binary.LeftOperand.Type) is null || CTypes.Of(binary.RightOperand.Type) is null) return Refuse(binary);
        string left = Value(binary.LeftOperand).Operand;
        return Code.Compound($"{left} {sign} {Value(binary.RightOperand).Operand}");
    }

    private Code Logical(IBinaryOperation logical)
    {
        IOperation? mask = new[] { logical.LeftOperand, logical.RightOperand }.FirstOrDefault(side => LaneTypes.Is(Skip(side).Type, "Mask"));
        if (mask is not null) Branch(mask);
        bool and = logical.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        Code left = Value(logical.LeftOperand);
        if (!_ordered) return Code.Compound($"{left.Operand} {(and ? "&&" : "||")} {Value(logical.RightOperand).Operand}");
        string result = Temporary("bool", left);
        text.Line($"if ({(and ? "" : "!")}{result})");
        Into(result, logical.RightOperand);
        return Code.Atom(result);
    }

    private Code Choose(IConditionalOperation choice)
    {
        IOperation condition = Skip(choice.Condition);
        if (LaneTypes.Is(condition.Type, "Mask"))
        {
            Branch(condition);
            return Code.Atom("0");
        }

        Code chosen = Value(choice.Condition);
        if (!_ordered) return Code.Compound($"{chosen.Operand} ? {Value(choice.WhenTrue).Operand} : {Value(choice.WhenFalse!).Operand}");
        if (CTypes.Of(choice.Type) is not { } type) return Refuse(choice);
        string result = Temporary(type, null);
        text.Line($"if ({chosen.Text})");
        Into(result, choice.WhenTrue);
        text.Line("else");
        Into(result, choice.WhenFalse!);
        return Code.Atom(result);
    }

    // A block that computes a value into a variable.
    private void Into(string result, IOperation value)
    {
        text.Open();
        text.Line($"{result} = {Value(value).Text};");
        text.Close();
    }

    private Code Call(IInvocationOperation call, bool root)
    {
        IMethodSymbol target = call.TargetMethod;
        var given = new List<string>();
        if (LaneTypes.Is(target.ContainingType, "LaneOps"))
        {
            Code[] values = [.. call.Arguments.Select(argument => (argument.Parameter!.Ordinal, Code: Value(argument.Value)))
                .OrderBy(pair => pair.Ordinal).Select(pair => pair.Code)];
            return LaneFunctions.Call(target, values) ?? Refuse(call);
        }

        if (target.ContainingType.ToDisplayString() == "System.Math" && target.Name is "Min" or "Max" && CTypes.Of(target.ReturnType) == "int")
        {
            return Code.Atom($"{target.Name.ToLowerInvariant()}({string.Join(", ", call.Arguments.Select(argument => Value(argument.Value).Text))})");
        }

        string? name = null;
        if (!Callable(target))
        {
            // said below
        }
        else if (target.IsStatic)
        {
            name = Names.Of(target);
        }
        else if (Path.Of(call.Instance) is { } path)
        {
            name = path.Suffix == "" ? Names.Of(target) : $"{Names.Self}{path.Suffix}{Names.Suffix(target.Name)}";
            given.Add(path.Suffix == "" ? path.Text : "&" + path.Text);
            if (method.IsReadOnly && !target.IsReadOnly)
            {
                report(Rules.Call, call.Syntax.GetLocation(), $"'{target.Name}' may write, so '{method.Name}' must not be readonly.");
            }
        }

        if (name is null)
        {
            report(
                Rules.Call, call.Syntax.GetLocation(),
                $"A kernel cannot call '{target.ContainingType.Name}.{target.Name}': it calls LaneOps, methods of its own and of its parts, and static classes marked [LaneKernel].");
            return Code.Atom("0");
        }

        calls.Add(method, target.OriginalDefinition);
        given.AddRange(call.Arguments.Select(argument => (argument.Parameter!.Ordinal, Text: Argument(argument)))
            .OrderBy(pair => pair.Ordinal).Select(pair => pair.Text));
        Code result = Code.Atom($"{name}({string.Join(", ", given)})");
        return root || target.ReturnsVoid || target.IsStatic && !Writes(call) ? result : Order(result, target.ReturnType);
    }

    private bool Callable(IMethodSymbol target) =>
        target is { MethodKind: MethodKind.Ordinary, IsGenericMethod: false }
        && !LaneTypes.Has(target, "HostAttribute")
        && (target.IsStatic
            ? LaneTypes.Has(target.ContainingType, "LaneKernelAttribute")
                && (target.ContainingType.IsStatic || SymbolEqualityComparer.Default.Equals(target.ContainingType, method.ContainingType))
            : LaneTypes.IsKernel(target.ContainingType) || LaneTypes.ImpliesKernel(target.ContainingType));

    private string Argument(IArgumentOperation argument)
    {
        if (argument.Parameter!.RefKind == RefKind.None) return Value(argument.Value).Text;
        switch (argument.Value)
        {
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared }:
                text.Line($"{CTypes.Of(declared.Type)} {Names.Of(declared.Local.Name)};");
                return "&" + Names.Of(declared.Local.Name);
            case ILocalReferenceOperation local when CTypes.Of(local.Type) is not null:
                return "&" + Names.Of(local.Local.Name);
            case IParameterReferenceOperation parameter when CTypes.Of(parameter.Type) is not null:
                return (parameter.Parameter.RefKind == RefKind.None ? "&" : "") + Names.Of(parameter.Parameter.Name);
            case IFieldReferenceOperation field when Writable(field) is { } path:
                return "&" + path;
            case IInvalidOperation:
                return "0";
            default:
                report(
                    Rules.Write, argument.Syntax.GetLocation(),
                    "What is passed by reference is a variable, or a field of the kernel that is a Lane or a Word and no [Option]. A part is not: call a method of it.");
                return "0";
        }
    }

    // The place in C of a field that the kernel may write.
    private static string? Writable(IFieldReferenceOperation field) =>
        KernelFields.RoleOf(field.Field) is FieldRole.State or FieldRole.Output && CTypes.Of(field.Type) is not null ? Path.Of(field)?.Text : null;

    // An assignment to a place, of a value made from what was there before.
    private string? Store(IOperation target, Func<Func<Code>, Code> value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                return Set(Names.Of(local.Local.Name));
            case IParameterReferenceOperation parameter:
                return Set((parameter.Parameter.RefKind == RefKind.None ? "" : "*") + Names.Of(parameter.Parameter.Name));
            case IFieldReferenceOperation field when Writable(field) is { } path:
                return Set(path);
            case IPropertyReferenceOperation { Arguments.Length: 1, Instance: IFieldReferenceOperation array } element
                when !LaneTypes.Is(array.Type, "Table") && Path.Of(array) is { } path:
                bool uniform = CTypes.Of(element.Arguments[0].Parameter!.Type) == "int";
                string rows = $"{Names.Self}{path.Suffix}_", place = $"&{path.Text}, {Value(element.Arguments[0].Value).Text}";
                string set = value(() => Code.Atom($"{rows}{(uniform ? "read" : "gather")}({place})")).Text;
                return $"{rows}{(uniform ? "write" : "scatter")}({place}, {set})";
            case IInvalidOperation:
                return null;
            default:
                report(
                    Rules.Write, target.Syntax.GetLocation(),
                    "A kernel writes its variables and those of its fields that are lanes: not its integers, options and tables, which the host sets once.");
                return null;
        }

        string Set(string place) => $"{place} = {value(() => Code.Atom(place.StartsWith("*", StringComparison.Ordinal) ? $"({place})" : place)).Text}";
    }

    // Keeps a value as it is now, if the order matters.
    private Code Order(Code code, ITypeSymbol type) =>
        _ordered && CTypes.Of(type) is { } name ? Code.Atom(Temporary(name, code)) : code;

    private string Temporary(string type, Code? value)
    {
        string name = $"t{++_temporaries}_";
        text.Line($"{type} {name}{(value is null ? "" : $" = {value.Value.Text}")};");
        return name;
    }

    private void Branch(IOperation mask) => report(
        Rules.Branch, mask.Syntax.GetLocation(),
        "Lanes differ, so a mask is no condition: write Select(mask, yes, no), or if (Any(mask)) around code that leaves the other lanes as they are.");

    private Code Refuse(IOperation operation)
    {
        if (operation.Type?.TypeKind != TypeKind.Error)
        {
            string code = operation.Syntax.ToString();
            int end = code.IndexOf('\n');
            report(
                Rules.Expression, operation.Syntax.GetLocation(),
                $"A kernel cannot compute '{(end < 0 ? code : code.Substring(0, end).TrimEnd() + " ...")}': it has the operators of Lane, Word, Mask, int, uint, float and bool, and the functions of LaneOps.");
        }

        return Code.Atom("0");
    }
}
