! Successive over-relaxation that learns which omega suits which system: the shift of the matrix is shown to the tuner.
!
! Build and run, with B the folder that holds bandits_tuner.f90 and libbandits_tuner.so:
!   gfortran -O2 "$B"/bandits_tuner.f90 sor.f90 -L"$B" -lbandits_tuner -Wl,-rpath,"$B" -o sor && ./sor
program sor
    use bandits_tuner
    use, intrinsic :: iso_c_binding
    implicit none
    integer, parameter :: grid = 10, systems = 3000, most_sweeps = 10000
    integer :: i
    real(c_double) :: sweeps, omega

    sweeps = solve_with_tuner()
    print '(a, f6.1)', 'sweeps per system, tuned:    ', sweeps
    do i = 0, 9, 3
        omega = 1 + 0.1_c_double * i
        sweeps = solve_with_fixed(omega)
        print '(a, f3.1, a, f6.1)', 'sweeps per system, omega ', omega, ':', sweeps
    end do

contains

    ! The five-point Laplacian plus a shift, in place; returns the sweeps until the residual has fallen by 1e-8.
    integer function solve(shift, omega, b)
        real(c_double), intent(in) :: shift, omega, b(grid, grid)
        real(c_double) :: x(0:grid + 1, 0:grid + 1), start
        integer :: i, j
        x = 0
        start = norm2(b)
        do solve = 1, most_sweeps
            do j = 1, grid
                do i = 1, grid
                    x(i, j) = (1 - omega) * x(i, j) &
                        + omega / (4 + shift) * (b(i, j) + x(i - 1, j) + x(i + 1, j) + x(i, j - 1) + x(i, j + 1))
                end do
            end do
            if (norm2(b - (4 + shift) * x(1:grid, 1:grid) + x(0:grid - 1, 1:grid) + x(2:grid + 1, 1:grid) &
                + x(1:grid, 0:grid - 1) + x(1:grid, 2:grid + 1)) < 1e-8_c_double * start) return
        end do
        solve = most_sweeps
    end function

    ! Shifts in [-0.15, 0.45], most of them near 0; the right-hand side is noise.
    subroutine next_system(shift, b)
        real(c_double), intent(out) :: shift, b(grid, grid)
        real(c_double) :: u(7)
        call random_number(u)
        call random_number(b)
        b = 2 * b - 1
        ! The second smallest of seven uniform numbers is distributed as Beta(2, 6).
        shift = -0.15_c_double + 0.6_c_double * minval(u, mask=u > minval(u))
    end subroutine

    ! Stops the program when the tuner reports an error.
    subroutine check(status)
        integer(c_int32_t), intent(in) :: status
        if (status == bandits_ok) return
        print '(a)', bandits_message()
        error stop 1
    end subroutine

    ! Solves the sequence of systems, each with the omega that the tuner wants to try at its shift.
    real(c_double) function solve_with_tuner()
        type(c_ptr) :: tuner
        type(bandits_trial) :: trial
        real(c_double) :: omega, shift, b(grid, grid)
        integer :: t, sweeps, total
        call check(bandits_tuner_create('{"parameters": [{"name": "omega", "type": "real", "low": 1, "high": 1.95, "points": 20}], &
            &"learner": "cheb-cb", "context": [-0.15, 0.45], "seed": 1, "cost": "iterations"}'//c_null_char, tuner))
        total = 0
        call same_systems_again()
        do t = 1, systems
            call next_system(shift, b)
            call check(bandits_tuner_ask_in(tuner, shift, trial))
            call check(bandits_tuner_double(tuner, trial%arm, 'omega'//c_null_char, omega))
            sweeps = solve(shift, omega, b)
            call check(bandits_tuner_tell(tuner, trial%id, real(sweeps, c_double)))
            total = total + sweeps
        end do
        call check(bandits_tuner_destroy(tuner))
        solve_with_tuner = real(total, c_double) / systems
    end function

    real(c_double) function solve_with_fixed(omega)
        real(c_double), intent(in) :: omega
        real(c_double) :: shift, b(grid, grid)
        integer :: t, total
        total = 0
        call same_systems_again()
        do t = 1, systems
            call next_system(shift, b)
            total = total + solve(shift, omega, b)
        end do
        solve_with_fixed = real(total, c_double) / systems
    end function

    subroutine same_systems_again()
        integer :: length
        call random_seed(size=length)
        call random_seed(put=spread(1, 1, length))
    end subroutine
end program
