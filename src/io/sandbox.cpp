#include "tcpgloss/io/sandbox.hpp"

#if defined(__has_include)
#if __has_include(<linux/landlock.h>)
#define TCPGLOSS_LANDLOCK 1
#endif
#endif

// The leak check at the end of a sanitized run reads /proc.
#if defined(__SANITIZE_ADDRESS__)
#undef TCPGLOSS_LANDLOCK
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#undef TCPGLOSS_LANDLOCK
#endif
#endif

#ifdef TCPGLOSS_LANDLOCK
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

#include "tcpgloss/io/fd.hpp"
#endif

namespace tcpgloss {

#ifdef TCPGLOSS_LANDLOCK
namespace {

// All file system rights of the first Landlock: every kernel that has it knows them.
constexpr std::uint64_t every_right = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
constexpr std::uint64_t renaming = LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE;

// glibc has no wrappers for these.
bool allow(int rules, const std::string& folder, std::uint64_t rights) {
  const Fd fd(::open(folder.c_str(), O_PATH | O_CLOEXEC));
  const landlock_path_beneath_attr rule{rights, fd.get()};
  return fd.is_open() && ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

}  // namespace

Sandbox lock_in(const std::string& output_folder) {
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = every_right;
  const Fd rules(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0)));
  if (!rules.is_open()) return Sandbox::NotAvailable;
  if (!output_folder.empty() && !allow(rules.get(), output_folder, renaming)) return Sandbox::NotAvailable;
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return Sandbox::NotAvailable;
  return ::syscall(SYS_landlock_restrict_self, rules.get(), 0) == 0 ? Sandbox::Locked : Sandbox::NotAvailable;
}
#else
Sandbox lock_in(const std::string&) { return Sandbox::NotAvailable; }
#endif

}  // namespace tcpgloss
