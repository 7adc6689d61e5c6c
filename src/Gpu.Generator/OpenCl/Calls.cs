using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Bandits.Gpu.Generator.OpenCl;

/// <summary>What the functions of a kernel call.</summary>
internal sealed class Calls
{
    private readonly Dictionary<IMethodSymbol, HashSet<IMethodSymbol>> _within = new(SymbolEqualityComparer.Default);

    /// <summary>The classes of functions that are called, in the order of the first call.</summary>
    public List<INamedTypeSymbol> Classes { get; } = [];

    public void Add(IMethodSymbol caller, IMethodSymbol called)
    {
        INamedTypeSymbol type = called.ContainingType;
        if (SymbolEqualityComparer.Default.Equals(type, caller.ContainingType))
        {
            if (!_within.TryGetValue(caller, out HashSet<IMethodSymbol>? targets))
            {
                _within.Add(caller, targets = new(SymbolEqualityComparer.Default));
            }

            targets.Add(called);
        }
        else if (type.IsStatic && !Classes.Contains(type, SymbolEqualityComparer.Default))
        {
            Classes.Add(type);
        }
    }

    /// <summary>Whether a function calls itself, perhaps through others of its kernel.</summary>
    public bool Recurses(IMethodSymbol method)
    {
        var reached = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IMethodSymbol>([method]);
        while (open.Count > 0)
        {
            if (!_within.TryGetValue(open.Pop(), out HashSet<IMethodSymbol>? targets)) continue;
            foreach (IMethodSymbol target in targets.Where(reached.Add)) open.Push(target);
        }

        return reached.Contains(method);
    }
}
