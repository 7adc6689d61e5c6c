using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Native;

/// <summary>The functions of bandits_tuner.h, which says what each does. No exception leaves them.</summary>
internal static unsafe class Exports
{
    private const int AbiVersion = 1;
    private static readonly Handles<NativeTuner> Tuners = new();

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_abi_version")]
    private static int Version() => AbiVersion;

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_last_error")]
    private static byte* Error() => LastError.Text;

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_create")]
    private static Status Create(byte* description, nint* tuner)
    {
        try
        {
            Require(tuner);
            *tuner = Tuners.Add(new Family(TunerDefinition.Parse(Utf8.String(description))).First);
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error, Status.BadDescription); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_destroy")]
    private static Status Destroy(nint tuner)
    {
        try
        {
            if (tuner == 0) return Status.Ok;
            Family family = Tuners[tuner].Family;
            Tuners.Remove(tuner);
            family.End(Tuners);
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_for_key")]
    private static Status ForKey(nint tuner, byte* key, nint* keyed)
    {
        try
        {
            Require(keyed);
            *keyed = Tuners[tuner].Family.ForKey(Utf8.String(key), Tuners);
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_ask")]
    private static Status Ask(nint tuner, Trial* trial)
    {
        try
        {
            Require(trial);
            *trial = Trial.Of(Tuners[tuner].Tuner.Ask());
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_ask_in")]
    private static Status AskIn(nint tuner, double context, Trial* trial)
    {
        try
        {
            Require(trial);
            *trial = Trial.Of(Tuners[tuner].Tuner.Ask(context));
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_tell")]
    private static Status Tell(nint tuner, long id, double cost)
    {
        try
        {
            Tuners[tuner].Tell(id, Outcome.Completed(cost));
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_tell_failed")]
    private static Status TellFailed(nint tuner, long id, OutcomeKind reason, double spent)
    {
        try
        {
            Tuners[tuner].Tell(id, Outcome.Censored(spent, reason));
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_cancel")]
    private static Status Cancel(nint tuner, long id)
    {
        try
        {
            Tuners[tuner].Tell(id, Outcome.Cancelled);
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_arms")]
    private static Status Arms(nint tuner, int* arms)
    {
        try
        {
            Require(arms);
            *arms = Tuners[tuner].Tuner.Space.Count;
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_double")]
    private static Status Double(nint tuner, int arm, byte* parameter, double* value)
    {
        try
        {
            Require(value);
            *value = Tuners[tuner].Value(arm, parameter).ToDouble();
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_int")]
    private static Status Int(nint tuner, int arm, byte* parameter, long* value)
    {
        try
        {
            Require(value);
            double number = Tuners[tuner].Value(arm, parameter).ToDouble();
            if ((long)number != number) throw new InvalidCastException($"The value {number} is not a whole number.");
            *value = (long)number;
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_bool")]
    private static Status Bool(nint tuner, int arm, byte* parameter, int* value)
    {
        try
        {
            Require(value);
            *value = Tuners[tuner].Value(arm, parameter).ToBoolean() ? 1 : 0;
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_text")]
    private static Status Text(nint tuner, int arm, byte* parameter, byte** value)
    {
        try
        {
            Require(value);
            NativeTuner found = Tuners[tuner];
            ParameterValue text = found.Value(arm, parameter);
            if (text != ParameterValue.FromString(text.ToString())) throw new InvalidCastException($"The value {text} is not a text.");
            *value = found.Text(text.ToString());
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_configuration")]
    private static Status ConfigurationOf(nint tuner, int arm, byte** json)
    {
        try
        {
            Require(json);
            NativeTuner found = Tuners[tuner];
            *json = found.Text(found.Tuner.Space[arm].ToString());
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_arm_of")]
    private static Status ArmOf(nint tuner, byte* json, int* arm)
    {
        try
        {
            Require(arm);
            ParameterSpace space = Tuners[tuner].Tuner.Space;
            using JsonDocument values = JsonDocument.Parse(Utf8.String(json));
            int found = space.ArmOf(SpaceReader.Values(values.RootElement, "the configuration"));
            if (found < 0) throw new ArgumentException($"{values.RootElement.GetRawText()} is not a configuration of the space.");
            *arm = found;
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_best")]
    private static Status Best(nint tuner, int* arm, double* cost)
    {
        try
        {
            Require(arm);
            Take(Tuners[tuner].Tuner.Best(), arm, cost);
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_best_in")]
    private static Status BestIn(nint tuner, double context, int* arm, double* cost)
    {
        try
        {
            Require(arm);
            Take(Tuners[tuner].Tuner.Best(context), arm, cost);
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_freeze")]
    private static Status Freeze(nint tuner, int frozen)
    {
        try
        {
            Tuners[tuner].Tuner.Frozen = frozen != 0;
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_observe")]
    private static Status Observe(nint tuner, int arm, double cost)
    {
        try
        {
            Tuner found = Tuners[tuner].Tuner;
            found.Observe(null, found.Space[arm], cost);
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_observe_in")]
    private static Status ObserveIn(nint tuner, double context, int arm, double cost)
    {
        try
        {
            Tuner found = Tuners[tuner].Tuner;
            found.Observe(context, found.Space[arm], cost);
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_progress")]
    private static Status ProgressOf(nint tuner, Progress* progress)
    {
        try
        {
            Require(progress);
            *progress = Progress.Of(Tuners[tuner].Tuner.Progress);
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_snapshot")]
    private static Status Snapshot(nint tuner, byte* buffer, nuint size, nuint* length)
    {
        try
        {
            Require(length);
            byte[] state = Tuners[tuner].Family.Snapshot();
            *length = (nuint)state.Length;
            if (buffer is null || size <= (nuint)state.Length)
                throw new StatusException(Status.BufferTooSmall, $"The state needs a buffer of {state.Length + 1} bytes.");
            state.CopyTo(new Span<byte>(buffer, state.Length));
            buffer[state.Length] = 0;
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_restore")]
    private static Status Restore(nint tuner, byte* snapshot, nuint length)
    {
        try
        {
            Require(snapshot);
            if (length > int.MaxValue) throw new StatusException(Status.BadState, $"A state has at most {int.MaxValue} bytes, not {length}.");
            Tuners[tuner].Family.Restore(new ReadOnlySpan<byte>(snapshot, (int)length).ToArray());
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error, Status.BadState); }
    }

    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_attach")]
    private static Status Attach(nint tuner, byte* path)
    {
        try
        {
            Tuners[tuner].Family.Attach(Utf8.String(path));
            return Status.Ok;
        }
        catch (Exception error) { return LastError.Keep(error, Status.BadState); }
    }

    private static void Take(Recommendation best, int* arm, double* cost)
    {
        *arm = best.Configuration.Arm;
        if (cost is not null) *cost = best.Cost;
    }

    private static void Require(void* output, [CallerArgumentExpression(nameof(output))] string? name = null)
    {
        if (output is null) throw new StatusException(Status.BadArgument, $"{name} is a null pointer.");
    }
}
