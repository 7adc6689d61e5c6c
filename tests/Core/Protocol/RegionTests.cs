using Bandits.Protocol;

namespace Bandits.Core.Tests.Protocol;

public sealed class RegionTests
{
    [Theory]
    [InlineData(RegionKind.Ball, 1.2, 1.6, true)]
    [InlineData(RegionKind.Ball, 1.3, 1.6, false)]
    [InlineData(RegionKind.Box, -2.0, 2.0, true)]
    [InlineData(RegionKind.Box, -2.1, 2.0, false)]
    [InlineData(RegionKind.Simplex, 0.5, 1.5, true)]
    [InlineData(RegionKind.Simplex, 0.5, 1.4, false)]
    [InlineData(RegionKind.Simplex, 2.5, -0.5, false)]
    [InlineData(RegionKind.L1Ball, -0.5, 1.5, true)]
    [InlineData(RegionKind.L1Ball, -0.6, 1.5, false)]
    [InlineData(RegionKind.L1Ball, double.NaN, 0, false)]
    public void Require_Point_AcceptsThoseOfTheRegion(RegionKind kind, double x, double y, bool accepted)
    {
        var region = new Region(kind, 2, 2);
        if (accepted) region.Require([x, y]);
        else Assert.Throws<ArgumentException>(() => region.Require([x, y]));
        Assert.Throws<ArgumentException>(() => region.Require([x]));
    }
}
