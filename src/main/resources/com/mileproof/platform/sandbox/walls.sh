# Makes a room for a child process and becomes the child. Runs in namespaces of its own, as their root.
# Arguments: the room (an empty directory that outsiders see nothing of), the size of its temporary directory in bytes,
# "own" or "host" for the processes that can be seen, then lists that end with "--": what is brought in, what of that is
# hidden again; and the command.
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
room=$1 size=$2 processes=$3
shift 3

mount -t tmpfs -o size=1m,mode=755,nosuid,nodev none "$room"
cd "$room"
# First, because the program may lie below it.
mkdir tmp
mount -t tmpfs -o "size=$size,nr_inodes=1k,mode=700,nosuid,nodev,noexec" none tmp
while [ "$1" != -- ]; do
  mkdir -p "./${1%/*}"
  if [ -L "$1" ]; then
    ln -s "$(readlink "$1")" "./$1"
  elif [ ! -e "./$1" ]; then
    if [ -d "$1" ]; then mkdir -p "./$1"; else : >"./$1"; fi
    mount --rbind "$1" "./$1"
    # As an option of its own, so that the flags it has already stay: the kernel insists on them.
    mount -o remount,bind,ro "./$1"
  fi
  shift
done
shift
while [ "$1" != -- ]; do
  if [ -d "./$1" ]; then
    mount -t tmpfs -o ro,size=4k none "./$1"
  elif [ -e "./$1" ]; then
    mount --bind /dev/null "./$1"
  fi
  shift
done
shift

mkdir dev proc
for device in null zero random urandom; do
  : >"dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
# Read-only: to the kernel even a root without rights is the owner of its switches below /proc/sys.
if [ "$processes" = own ]; then
  mount -t proc -o ro,nosuid,nodev,noexec none proc
else
  mount --rbind /proc proc
  mount -o remount,bind,ro proc
fi
mount -o remount,bind,ro "$room"
exec chroot . /usr/bin/setpriv --bounding-set=-all --inh-caps=-all --no-new-privs -- /bin/sh -c 'cd /tmp && exec "$@"' sh "$@"
