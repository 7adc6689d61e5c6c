! bandits_tuner.f90: bandits_tuner.h for Fortran 2008; see there what each function does.
!
!   use bandits_tuner
!   type(c_ptr) :: tuner
!   type(bandits_trial) :: trial
!   real(c_double) :: omega
!   status = bandits_tuner_create('{"parameters": [...]}'//c_null_char, tuner)
!   status = bandits_tuner_ask(tuner, trial)
!   status = bandits_tuner_double(tuner, trial%arm, 'omega'//c_null_char, omega)
!   status = bandits_tuner_tell(tuner, trial%id, cost)
!   status = bandits_tuner_destroy(tuner)
!
! Texts that go in end with c_null_char. bandits_message() is the text of the last error.
module bandits_tuner
    use, intrinsic :: iso_c_binding, only: c_char, c_double, c_f_pointer, c_int32_t, c_int64_t, c_null_char, c_ptr, c_size_t
    implicit none
    public

    ! Status of a call.
    integer(c_int32_t), parameter :: bandits_ok = 0, bandits_bad_argument = 1, bandits_bad_tuner = 2, bandits_bad_description = 3, &
        bandits_bad_state = 4, bandits_unknown_trial = 5, bandits_closed_trial = 6, bandits_unknown_parameter = 7, &
        bandits_wrong_type = 8, bandits_inactive = 9, bandits_buffer_too_small = 10, bandits_file_failed = 11, bandits_failed = 12

    ! Why a trial has no cost.
    integer(c_int32_t), parameter :: bandits_budget = 1, bandits_timeout = 2, bandits_diverged = 3, bandits_crashed = 4, &
        bandits_non_finite = 5

    type, bind(c) :: bandits_trial
        integer(c_int64_t) :: id
        integer(c_int32_t) :: arm
        integer(c_int32_t) :: reserved
        real(c_double) :: probability
        real(c_double) :: budget
    end type

    type, bind(c) :: bandits_progress
        integer(c_int64_t) :: told, completed, cancelled, open
        real(c_double) :: spent, charged
        integer(c_int64_t) :: clipped
    end type

    interface
        integer(c_int32_t) function bandits_tuner_abi_version() bind(c)
            import
        end function

        type(c_ptr) function bandits_tuner_last_error() bind(c)
            import
        end function

        integer(c_int32_t) function bandits_tuner_create(description, tuner) bind(c)
            import
            character(kind=c_char), intent(in) :: description(*)
            type(c_ptr), intent(inout) :: tuner
        end function

        integer(c_int32_t) function bandits_tuner_destroy(tuner) bind(c)
            import
            type(c_ptr), value :: tuner
        end function

        integer(c_int32_t) function bandits_tuner_for_key(tuner, key, keyed) bind(c)
            import
            type(c_ptr), value :: tuner
            character(kind=c_char), intent(in) :: key(*)
            type(c_ptr), intent(inout) :: keyed
        end function

        integer(c_int32_t) function bandits_tuner_ask(tuner, trial) bind(c)
            import
            type(c_ptr), value :: tuner
            type(bandits_trial), intent(inout) :: trial
        end function

        integer(c_int32_t) function bandits_tuner_ask_in(tuner, context, trial) bind(c)
            import
            type(c_ptr), value :: tuner
            real(c_double), value :: context
            type(bandits_trial), intent(inout) :: trial
        end function

        integer(c_int32_t) function bandits_tuner_tell(tuner, id, cost) bind(c)
            import
            type(c_ptr), value :: tuner
            integer(c_int64_t), value :: id
            real(c_double), value :: cost
        end function

        integer(c_int32_t) function bandits_tuner_tell_failed(tuner, id, reason, spent) bind(c)
            import
            type(c_ptr), value :: tuner
            integer(c_int64_t), value :: id
            integer(c_int32_t), value :: reason
            real(c_double), value :: spent
        end function

        integer(c_int32_t) function bandits_tuner_cancel(tuner, id) bind(c)
            import
            type(c_ptr), value :: tuner
            integer(c_int64_t), value :: id
        end function

        integer(c_int32_t) function bandits_tuner_arms(tuner, arms) bind(c)
            import
            type(c_ptr), value :: tuner
            integer(c_int32_t), intent(inout) :: arms
        end function

        integer(c_int32_t) function bandits_tuner_double(tuner, arm, parameter, value) bind(c)
            import
            type(c_ptr), value :: tuner
            integer(c_int32_t), value :: arm
            character(kind=c_char), intent(in) :: parameter(*)
            real(c_double), intent(inout) :: value
        end function

        integer(c_int32_t) function bandits_tuner_int(tuner, arm, parameter, value) bind(c)
            import
            type(c_ptr), value :: tuner
            integer(c_int32_t), value :: arm
            character(kind=c_char), intent(in) :: parameter(*)
            integer(c_int64_t), intent(inout) :: value
        end function

        integer(c_int32_t) function bandits_tuner_bool(tuner, arm, parameter, value) bind(c)
            import
            type(c_ptr), value :: tuner
            integer(c_int32_t), value :: arm
            character(kind=c_char), intent(in) :: parameter(*)
            integer(c_int32_t), intent(inout) :: value
        end function

        integer(c_int32_t) function bandits_tuner_text(tuner, arm, parameter, value) bind(c)
            import
            type(c_ptr), value :: tuner
            integer(c_int32_t), value :: arm
            character(kind=c_char), intent(in) :: parameter(*)
            type(c_ptr), intent(inout) :: value
        end function

        integer(c_int32_t) function bandits_tuner_configuration(tuner, arm, json) bind(c)
            import
            type(c_ptr), value :: tuner
            integer(c_int32_t), value :: arm
            type(c_ptr), intent(inout) :: json
        end function

        integer(c_int32_t) function bandits_tuner_arm_of(tuner, json, arm) bind(c)
            import
            type(c_ptr), value :: tuner
            character(kind=c_char), intent(in) :: json(*)
            integer(c_int32_t), intent(inout) :: arm
        end function

        integer(c_int32_t) function bandits_tuner_best(tuner, arm, cost) bind(c)
            import
            type(c_ptr), value :: tuner
            integer(c_int32_t), intent(inout) :: arm
            real(c_double), intent(inout) :: cost
        end function

        integer(c_int32_t) function bandits_tuner_best_in(tuner, context, arm, cost) bind(c)
            import
            type(c_ptr), value :: tuner
            real(c_double), value :: context
            integer(c_int32_t), intent(inout) :: arm
            real(c_double), intent(inout) :: cost
        end function

        integer(c_int32_t) function bandits_tuner_freeze(tuner, frozen) bind(c)
            import
            type(c_ptr), value :: tuner
            integer(c_int32_t), value :: frozen
        end function

        integer(c_int32_t) function bandits_tuner_observe(tuner, arm, cost) bind(c)
            import
            type(c_ptr), value :: tuner
            integer(c_int32_t), value :: arm
            real(c_double), value :: cost
        end function

        integer(c_int32_t) function bandits_tuner_observe_in(tuner, context, arm, cost) bind(c)
            import
            type(c_ptr), value :: tuner
            real(c_double), value :: context
            integer(c_int32_t), value :: arm
            real(c_double), value :: cost
        end function

        integer(c_int32_t) function bandits_tuner_progress(tuner, progress) bind(c)
            import
            type(c_ptr), value :: tuner
            type(bandits_progress), intent(inout) :: progress
        end function

        integer(c_int32_t) function bandits_tuner_snapshot(tuner, buffer, size, length) bind(c)
            import
            type(c_ptr), value :: tuner
            character(kind=c_char), intent(inout) :: buffer(*)
            integer(c_size_t), value :: size
            integer(c_size_t), intent(inout) :: length
        end function

        integer(c_int32_t) function bandits_tuner_restore(tuner, snapshot, length) bind(c)
            import
            type(c_ptr), value :: tuner
            character(kind=c_char), intent(in) :: snapshot(*)
            integer(c_size_t), value :: length
        end function

        integer(c_int32_t) function bandits_tuner_attach(tuner, path) bind(c)
            import
            type(c_ptr), value :: tuner
            character(kind=c_char), intent(in) :: path(*)
        end function
    end interface

contains

    ! A text that came out of the library, without its ending zero.
    function bandits_string(text) result(string)
        type(c_ptr), intent(in) :: text
        character(:), allocatable :: string
        character(kind=c_char), pointer :: characters(:)
        integer :: length, i
        call c_f_pointer(text, characters, [huge(0)])
        length = 0
        do while (characters(length + 1) /= c_null_char)
            length = length + 1
        end do
        allocate (character(length) :: string)
        do i = 1, length
            string(i:i) = characters(i)
        end do
    end function

    ! Why the last call on this thread that failed did so.
    function bandits_message() result(message)
        character(:), allocatable :: message
        message = bandits_string(bandits_tuner_last_error())
    end function
end module
