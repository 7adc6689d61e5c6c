using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bandits.Gpu.Generator;

/// <summary>Renames the vector types to those of another width, follows names written in full, and drops comments and directives.</summary>
internal sealed class WidthRewriter(SemanticModel model, Width width) : CSharpSyntaxRewriter
{
    public override SyntaxToken VisitToken(SyntaxToken token)
    {
        token = base.VisitToken(token);
        return token.IsKind(SyntaxKind.IdentifierToken) && width.Names is not null && width.Names.TryGetValue(token.ValueText, out string? name)
            ? SyntaxFactory.Identifier(token.LeadingTrivia, name, token.TrailingTrivia)
            : token;
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) => IsHost(node) ? null : base.VisitMethodDeclaration(node);

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node) => IsHost(node) ? null : base.VisitPropertyDeclaration(node);

    public override SyntaxTrivia VisitTrivia(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia) ? trivia : default;

    public override SyntaxNode? VisitQualifiedName(QualifiedNameSyntax node) =>
        Narrows(node.Left, node.Right)
            ? SyntaxFactory.QualifiedName(SyntaxFactory.QualifiedName(node.Left, SyntaxFactory.IdentifierName(width.Name)), (SimpleNameSyntax)Visit(node.Right)!)
            : base.VisitQualifiedName(node);

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node) =>
        Narrows(node.Expression, node.Name)
            ? node.WithExpression(SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, node.Expression, SyntaxFactory.IdentifierName(width.Name)))
            : base.VisitMemberAccessExpression(node);

    // What runs on the host exists once.
    private bool IsHost(SyntaxNode member) => LaneTypes.Has(model.GetDeclaredSymbol(member)!, "HostAttribute");

    // Whether the name on the left is a namespace and the one on the right a type that is written for every width.
    private bool Narrows(SyntaxNode left, SyntaxNode right) =>
        model.GetSymbolInfo(left).Symbol is INamespaceSymbol
        && model.GetSymbolInfo(right).Symbol is INamedTypeSymbol type
        && LaneTypes.IsPerWidth(type.OriginalDefinition);
}
