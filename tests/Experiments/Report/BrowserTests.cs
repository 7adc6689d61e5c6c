using System.Globalization;
using Bandits.Experiments.Figures;
using Bandits.Experiments.Report;
using Bandits.Experiments.Tests.Figures;
using Microsoft.Playwright;

namespace Bandits.Experiments.Tests.Report;

/// <summary>Uses the report as a reader does, in a real browser.</summary>
public class BrowserTests
{
    private static readonly string[] BrowserNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    [Fact]
    public async Task Report_InChromium_TogglesHoversSwitchesSortsAndSaves()
    {
        string? browserPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => BrowserNames.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        if (browserPath is null) Assert.Skip("Chromium is not installed: none of " + string.Join(", ", BrowserNames) + " is on PATH.");

        string file = Path.Combine(AppContext.BaseDirectory, "report.html");
        await File.WriteAllTextAsync(file, HtmlReport.Write(SampleReport.Model));

        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = browserPath,
            Headless = true,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        IPage page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1100, Height = 900 } });
        List<string> complaints = [], requests = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Dialog += (_, dialog) => complaints.Add("dialog: " + dialog.Message);
        page.Request += (_, request) => requests.Add(request.Url);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "report.png"), FullPage = true });

        await TogglesSeries(page);
        await SwitchesScales(page);
        await ShowsValues(page);
        await SortsTable(page);
        await SavesFiles(page);

        Assert.Empty(complaints);
        Assert.All(requests, url => Assert.Matches("^(file|blob|data):", url));
    }

    private static async Task TogglesSeries(IPage page)
    {
        ILocator Key(string figure) => page.Locator($"#{figure} .keys button", new() { HasTextString = "UCB1" });
        ILocator Line(string figure) => page.Locator($"#{figure} .plot:not([hidden]) .mark[data-series='UCB1'] path").First;
        ILocator key = Key("regret-linear"), line = Line("regret-linear"), elsewhere = Line("regret-semilog");

        Assert.True(await line.IsVisibleAsync());
        await key.ClickAsync();
        Assert.Equal("false", await key.GetAttributeAsync("aria-pressed"));
        Assert.False(await line.IsVisibleAsync());
        Assert.False(await elsewhere.IsVisibleAsync());
        Assert.True(await page.Locator("#regret-linear .plot:not([hidden]) .mark[data-series='EXP3'] path").First.IsVisibleAsync());

        await key.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await line.IsVisibleAsync());
        Assert.True(await elsewhere.IsVisibleAsync());

        // On its own, a figure keeps its choice to itself.
        await page.Locator("#together").UncheckAsync();
        await key.ClickAsync();
        Assert.False(await line.IsVisibleAsync());
        Assert.True(await elsewhere.IsVisibleAsync());
        await key.ClickAsync();
        await page.Locator("#together").CheckAsync();

        ILocator hostile = page.Locator("#hostile .keys button").First;
        await hostile.ClickAsync();
        Assert.False(await page.Locator("#hostile .plot:not([hidden]) .mark path").Last.IsVisibleAsync());
        await hostile.ClickAsync();
    }

    private static async Task SwitchesScales(IPage page)
    {
        async Task<string> Labels(string axis) =>
            string.Join(' ', await page.Locator($"#regret-linear .plot:not([hidden]) .{axis} text").AllTextContentsAsync());
        Assert.Contains("2k", await Labels("y-axis"), StringComparison.Ordinal);
        await page.Locator("#regret-linear [data-axis=y]").ClickAsync();
        Assert.Equal("100 101 102 103 104", await Labels("y-axis"));
        Assert.Contains("20k", await Labels("x-axis"), StringComparison.Ordinal);
        await page.Locator("#regret-linear [data-axis=x]").ClickAsync();
        Assert.Equal("100 101 102 103 104 105", await Labels("x-axis"));
        await page.Locator("#regret-linear [data-axis=y]").ClickAsync();
        Assert.Contains("2k", await Labels("y-axis"), StringComparison.Ordinal);
        await page.Locator("#regret-linear [data-axis=x]").ClickAsync();
        Assert.Equal(1, await page.Locator("#regret-linear .plot:not([hidden])").CountAsync());
        Assert.Equal(0, await page.Locator("#arm-shares [data-axis=y]").CountAsync());
    }

    private static async Task ShowsValues(IPage page)
    {
        ILocator tip = page.Locator("#tip");
        await Hover(page, "regret-linear", 1, 0.5);
        string text = await tip.InnerTextAsync();
        // The last checkpoint of the sample.
        var curve = (LineMark)Samples.Regret("", AxisScale.Linear, AxisScale.Linear, false).Panels[0].Marks[0];
        Assert.Contains("round t: 100,000", text, StringComparison.Ordinal);
        Assert.Contains(curve.Y[^1].ToString("#,0.#", CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
        Assert.Contains("UCB1", text, StringComparison.Ordinal);
        Assert.Equal(6, await page.Locator("#regret-linear .hover circle").CountAsync());

        ILocator key = page.Locator("#regret-linear .keys button", new() { HasTextString = "UCB1" });
        await key.ClickAsync();
        await Hover(page, "regret-linear", 1, 0.5);
        Assert.DoesNotContain("UCB1", await tip.InnerTextAsync(), StringComparison.Ordinal);
        await key.ClickAsync();

        await Hover(page, "distribution-8", 0.5, 0.02);
        Assert.Matches("StABL\\s*median .*200 runs", await tip.InnerTextAsync());
        await Hover(page, "multiples", 0.5, 0.5);
        Assert.Contains("StABL", await tip.InnerTextAsync(), StringComparison.Ordinal);
        await Hover(page, "heat-numbers", 0.3, 0.3); // the third column of eight, the second row of four
        Assert.Matches(@"learner: EXP3\.S.*\s+environment: bursts\s+154", await tip.InnerTextAsync());
        await Hover(page, "hostile", 0.5, 0.5);
        Assert.Contains(SampleReport.Hostile, await tip.InnerTextAsync(), StringComparison.Ordinal);
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "report-hover.png") });
        await page.Mouse.MoveAsync(2, 2);
        Assert.False(await tip.IsVisibleAsync());
    }

    /// <summary>Moves the pointer to a place of the first panel, given as shares of its width and height.</summary>
    private static async Task Hover(IPage page, string figure, double x, double y)
    {
        ILocator svg = page.Locator($"#{figure} .plot:not([hidden]) svg");
        await svg.ScrollIntoViewIfNeededAsync();
        float[] at = await svg.EvaluateAsync<float[]>(
            """
            (svg, [x, y]) => {
              const id = svg.closest("figure"), data = JSON.parse(id.querySelector("script").textContent);
              const frame = data.frames[[...id.querySelectorAll(".plot")].indexOf(svg.parentElement)][0];
              const left = Math.min(frame.x.from, frame.x.to), top = Math.min(frame.y.from, frame.y.to);
              const point = new DOMPoint(left + x * Math.abs(frame.x.to - frame.x.from), top + y * Math.abs(frame.y.to - frame.y.from)).matrixTransform(svg.getScreenCTM());
              return [point.x - (x === 1 ? 1 : 0), point.y];
            }
            """, new[] { x, y });
        await page.Mouse.MoveAsync(at[0], at[1]);
    }

    private static async Task SortsTable(IPage page)
    {
        async Task<string> Column(int column) => string.Join(' ', (await page.Locator($"tbody tr td:nth-child({column})").AllTextContentsAsync()).Select(text => text[..Math.Min(5, text.Length)]));
        ILocator mean = page.Locator("th", new() { HasTextString = "mean" }), difference = page.Locator("th", new() { HasTextString = "difference" });
        await mean.Locator("button").ClickAsync();
        Assert.Equal("9.5 470.2 1,090 3,310", await Column(2));
        Assert.Equal("ascending", await mean.GetAttributeAsync("aria-sort"));
        await mean.Locator("button").ClickAsync();
        Assert.Equal("3,310 1,090 470.2 9.5", await Column(2));
        Assert.Equal("descending", await mean.GetAttributeAsync("aria-sort"));
        await difference.Locator("button").ClickAsync();
        Assert.Equal("−12.5 2,840 1,000 –", await Column(3));
        Assert.Equal("none", await mean.GetAttributeAsync("aria-sort"));
        await page.Locator("th button", new() { HasTextString = "learner" }).ClickAsync();
        Assert.Equal("<scri EXP3 StABL UCB1", await Column(1));
    }

    private static async Task SavesFiles(IPage page)
    {
        async Task<string> Save(string figure, string kind)
        {
            IDownload download = await page.RunAndWaitForDownloadAsync(() => page.Locator($"#{figure} a[download$={kind}]").ClickAsync());
            Assert.Equal($"{figure}.{kind}", download.SuggestedFilename);
            return await File.ReadAllTextAsync((await download.PathAsync())!);
        }
        foreach (Figure figure in new[] { Samples.Trace(), Samples.Hostile, Samples.Distribution(8), Samples.AdaptiveRegret() })
        {
            (string saved, string written) = (await Save(figure.Id, "csv"), FigureExport.ToCsv(figure));
            Assert.Equal(Rows(written), Rows(saved));
        }

        string svg = await Save("regret-linear", "svg");
        SvgPicture picture = SvgPicture.Parse(svg);
        Assert.Equal(SvgPicture.Parse(FigureExport.ToSvg(Samples.All.First())).Texts.Select(text => text.Content), picture.Texts.Select(text => text.Content));
    }

    /// <summary>The file's fields with numbers to ten digits, which is what the page keeps.</summary>
    private static IEnumerable<string> Rows(string csv) => csv.Split('\n').Select(line => string.Join(',', line.Split(',')
        .Select(field => double.TryParse(field, CultureInfo.InvariantCulture, out double value) ? value.ToString("G10", CultureInfo.InvariantCulture) : field)));
}
